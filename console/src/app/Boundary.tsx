import { Button, Container, Stack, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";

type Props = { children: ReactNode /** The address; at another one the page is tried anew. */; at?: string };

/** Says that the page failed, rather than showing nothing. A file of an older build that is gone is fetched anew. */
export class Boundary extends Component<Props, { failure: Error | null }> {
  override state = { failure: null as Error | null };

  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.failure && before.at !== this.props.at) this.setState({ failure: null });
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <Container size="xs" py={80}>
        <Stack role="alert">
          <Title order={1}>This page failed</Title>
          <Text>{failure.message}</Text>
          <Button onClick={() => window.location.reload()}>Load it again</Button>
        </Stack>
      </Container>
    );
  }
}
