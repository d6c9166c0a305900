import { Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";
import { AskAgain } from "../access/AskAgain";
import { SignIn } from "../access/SignIn";
import { useSession } from "../api/session";
import { Projects } from "../project/Projects";
import { Waiting } from "../ui/states";
import { Away } from "./Away";
import { Boundary } from "./Boundary";
import { Account, ProjectPages } from "./pages";
import { Shell } from "./Shell";

export function App() {
  const { session } = useSession();
  return (
    <Boundary>
      <Away />
      {session ? <SignedIn key={session.developer.id} /> : <SignIn />}
      <AskAgain />
    </Boundary>
  );
}

function SignedIn() {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/projects/:id" nest>
          {({ id }) => <ProjectPages id={id} />}
        </Route>
        <Route path="/projects">
          <Shell>
            <Projects />
          </Shell>
        </Route>
        <Route path="/account">
          <Shell>
            <Account />
          </Shell>
        </Route>
        <Route>
          <Redirect to="/projects" replace />
        </Route>
      </Switch>
    </Suspense>
  );
}
