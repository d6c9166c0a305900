package dev.amba.server.job;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleInfo;
import io.temporal.api.workflowservice.v1.CreateScheduleRequest;
import io.temporal.api.workflowservice.v1.CreateScheduleResponse;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.PatchScheduleRequest;
import io.temporal.api.workflowservice.v1.PatchScheduleResponse;
import io.temporal.api.workflowservice.v1.UpdateScheduleRequest;
import io.temporal.api.workflowservice.v1.UpdateScheduleResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The schedules of a Temporal cluster, kept in memory.
final class SchedulePeer extends WorkflowServiceImplBase implements AutoCloseable {
  private final int port;
  private final Server server;
  private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();
  private final List<ScheduleOverlapPolicy> triggers = new CopyOnWriteArrayList<>();

  SchedulePeer(int port) throws IOException {
    this.port = port;
    server =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
            .addService(this)
            .build()
            .start();
  }

  String target() {
    return "127.0.0.1:" + port;
  }

  Schedule schedule(String id) {
    return requireNonNull(schedules.get(id), id);
  }

  List<ScheduleOverlapPolicy> triggers() {
    return triggers;
  }

  /// As an operator does in Temporal's user interface.
  void pause(String id) {
    var paused = schedule(id).toBuilder();
    paused.getStateBuilder().setPaused(true);
    schedules.put(id, paused.build());
  }

  @Override
  public void getSystemInfo(
      GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
    answer(answer, GetSystemInfoResponse.getDefaultInstance());
  }

  @Override
  public void createSchedule(
      CreateScheduleRequest request, StreamObserver<CreateScheduleResponse> answer) {
    if (schedules.putIfAbsent(request.getScheduleId(), request.getSchedule()) != null) {
      answer.onError(Status.ALREADY_EXISTS.asRuntimeException());
      return;
    }
    answer(answer, CreateScheduleResponse.getDefaultInstance());
  }

  @Override
  public void describeSchedule(
      DescribeScheduleRequest request, StreamObserver<DescribeScheduleResponse> answer) {
    answer(
        answer,
        DescribeScheduleResponse.newBuilder()
            .setSchedule(schedule(request.getScheduleId()))
            .setInfo(ScheduleInfo.getDefaultInstance())
            .setConflictToken(ByteString.copyFromUtf8("1"))
            .build());
  }

  @Override
  public void updateSchedule(
      UpdateScheduleRequest request, StreamObserver<UpdateScheduleResponse> answer) {
    schedules.put(request.getScheduleId(), request.getSchedule());
    answer(answer, UpdateScheduleResponse.getDefaultInstance());
  }

  @Override
  public void patchSchedule(
      PatchScheduleRequest request, StreamObserver<PatchScheduleResponse> answer) {
    triggers.add(request.getPatch().getTriggerImmediately().getOverlapPolicy());
    answer(answer, PatchScheduleResponse.getDefaultInstance());
  }

  private static <T> void answer(StreamObserver<T> answer, T value) {
    answer.onNext(value);
    answer.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
