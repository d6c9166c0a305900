/** Where a project's routes of the API begin. */
export const projectApi = (id: string): string => `/admin/projects/${encodeURIComponent(id)}`;
