package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Json;
import org.jspecify.annotations.Nullable;

/// An error of the protocol: the message itself is wrong, not what a tool was to do.
///
/// @param status of HTTP
/// @param id of the message, null when it cannot be told
/// @param code of JSON-RPC
/// @param message what is wrong
record RpcError(int status, @Nullable JsonNode id, int code, String message) {
  static final int PARSE = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;

  /// A refusal of the transport, as other servers number it.
  static final int SERVER = -32000;

  /// A session that is not there, as other servers number it.
  static final int NO_SESSION = -32001;

  ObjectNode told() {
    var told = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0");
    told.set("id", id == null ? NullNode.getInstance() : id);
    told.putObject("error").put("code", code).put("message", message);
    return told;
  }
}
