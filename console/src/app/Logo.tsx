import { Link } from "wouter";

export function Logo({ href = "~/projects" }: { href?: string }) {
  return (
    <Link href={href} className="amba-logo" aria-label="Amba, all projects">
      <img src="/favicon.svg" width={28} height={28} alt="" />
      Amba
    </Link>
  );
}
