// Drives a sandbox with Octopus's own client, as a deployment tool does, and prints what it was answered as one JSON object.
// Environment: OCTOPUS_URL, OCTOPUS_API_KEY.
import assert from "node:assert/strict";
import octopus from "@octopusdeploy/api-client";

const spaceName = "Default";
const configuration = { userAgentApp: "drive", instanceURL: process.env.OCTOPUS_URL, apiKey: process.env.OCTOPUS_API_KEY };
const client = await octopus.Client.create(configuration);
const tasks = new octopus.SpaceServerTaskRepository(client, spaceName);
const releases = new octopus.ReleaseRepository(client, spaceName);
const deployments = new octopus.DeploymentRepository(client, spaceName);
const runs = new octopus.RunbookRunRepository(client, spaceName);
const projects = new octopus.ProjectRepository(client, spaceName);
const waiter = new octopus.ServerTaskWaiter(client, spaceName);
const ended = (id) => waiter.waitForServerTaskToComplete(id, 20, 60_000);

const refusal = async (promise) => {
  const error = await promise.then(() => assert.fail("It was not refused."), (error) => error);
  return { status: error.StatusCode, message: error.ErrorMessage };
};

const me = await octopus.userGetCurrent(client);
const space = (await new octopus.SpaceRepository(client).list({ partialName: spaceName })).Items[0];
const project = (await projects.list({ partialName: "Core" })).Items[0];
const environments = (await new octopus.EnvironmentRepository(client, spaceName).list({ take: 100 })).Items;
const production = await new octopus.EnvironmentRepository(client, spaceName).getEnvironmentByName("Production");
const steps = await new octopus.DeploymentProcessRepository(client, spaceName).get(project);
const runbook = (await new octopus.RunbookRepository(client, spaceName, project).list()).Items[0];

const wanted = { spaceName, ProjectName: project.Name, ReleaseVersion: "9.0.0", ReleaseNotes: "Nine" };
const created = await releases.create(wanted);
const release = await releases.get(created.ReleaseId);
const repeated = await refusal(releases.create(wanted));

const deploy = async (Variables) => {
  const { DeploymentServerTasks: [begun] } = await deployments.create({
    spaceName, ProjectName: project.Name, ReleaseVersion: release.Version, EnvironmentNames: [production.Name], Variables,
  });
  const task = await ended(begun.ServerTaskId);
  return {
    deployment: await deployments.get(begun.DeploymentId),
    task,
    details: await tasks.getDetails(task.Id),
    raw: await tasks.getRaw(task.Id),
  };
};
const succeeded = await deploy({});
const failed = await deploy({ "Sandbox.Fail": "true" });
const { RunbookRunServerTasks: [begunRun] } = await runs.create({
  spaceName, ProjectName: project.Name, RunbookName: runbook.Name, EnvironmentNames: [production.Name],
});
const run = { task: await ended(begunRun.ServerTaskId), run: await runs.get(begunRun.RunbookRunId) };

const later = await deployments.create({
  spaceName, ProjectName: project.Name, ReleaseVersion: release.Version, EnvironmentNames: [production.Name], RunAt: new Date(Date.now() + 3_600_000),
});
await new octopus.ServerTaskRepository(client).cancel(later.DeploymentServerTasks[0].ServerTaskId);
const canceled = await ended(later.DeploymentServerTasks[0].ServerTaskId);

const tenants = (await new octopus.TenantRepository(client, spaceName).list({ partialName: "north" })).Items;
const { DeploymentServerTasks: [begunFor] } = await deployments.createTenanted({
  spaceName, ProjectName: project.Name, ReleaseVersion: release.Version, EnvironmentName: production.Name, Tenants: [tenants[0].Name],
});
const tenanted = { task: await ended(begunFor.ServerTaskId), deployment: await deployments.get(begunFor.DeploymentId) };

await client.post("~/api/{spaceId}/machines", { Name: "prod-new-01", EnvironmentIds: [production.Id], Roles: ["core-web"] }, { spaceId: space.Id });
await new octopus.DeploymentProcessRepository(client, spaceName).update(project, steps);

// Each filter of the audit trail against the same condition, applied here to the whole trail.
const names = "skip,take,regarding,regardingAny,users,projects,projectGroups,environments,tenants,tags,eventGroups,eventCategories,eventAgents,"
  + "documentTypes,from,to,fromAutoId,toAutoId,internal,excludeDifference,spaces,includeSystem,ids";
const list = (filter) => client.request(`~/api/{spaceId}/events{?${names}}`, { spaceName, take: 1000, ...filter });
const trail = (await list({})).Items;
const groups = await client.request("~/api/events/groups");
const inGroup = (name) => groups.find((group) => group.Id === name).EventCategories;
const isAbout = (...ids) => (event) => ids.some((id) => event.RelatedDocumentIds.includes(id));
const all = await projects.list({ take: 100 });
const inProjectGroup = all.Items.filter((one) => one.ProjectGroupId === project.ProjectGroupId).map((one) => one.Id);
const [newest, middle, oldest] = [trail[0], trail[Math.floor(trail.length / 2)], trail.at(-1)];
const internal = ["MachineAdded", "MachineDeleted", "MachineEnabled", "MachineDisabled", "MachineDeploymentRelatedPropertyWasUpdated"];
const filters = [
  [{ regarding: [project.Id, production.Id] }, (event) => isAbout(project.Id)(event) && isAbout(production.Id)(event)],
  [{ regardingAny: [release.Id, runbook.Id] }, isAbout(release.Id, runbook.Id)],
  [{ users: [me.Id] }, (event) => event.UserId === me.Id],
  [{ projects: [project.Id] }, isAbout(project.Id)],
  [{ projectGroups: [project.ProjectGroupId] }, isAbout(...inProjectGroup)],
  [{ environments: [production.Id] }, isAbout(production.Id)],
  [{ tenants: [tenants[0].Id] }, isAbout(tenants[0].Id)],
  [{ tags: tenants[0].TenantTags.slice(0, 1) }, isAbout(tenants[0].Id)],
  [{ tags: ["Region/Nowhere"] }, () => false],
  [{ eventGroups: ["DeploymentCritical"] }, (event) => inGroup("DeploymentCritical").includes(event.Category)],
  [{ eventCategories: ["DeploymentStarted", "MachineAdded"] }, (event) => ["DeploymentStarted", "MachineAdded"].includes(event.Category)],
  [{ eventCategories: ["Canceled"], eventGroups: ["RunbookRun"] }, (event) => event.Category === "Canceled" || inGroup("RunbookRun").includes(event.Category)],
  [{ eventAgents: ["Server"] }, (event) => event.UserAgent === "Server"],
  [{ documentTypes: ["Machines"] }, (event) => event.RelatedDocumentIds.some((id) => id.startsWith("Machines-"))],
  [{ from: middle.Occurred }, (event) => Date.parse(event.Occurred) >= Date.parse(middle.Occurred)],
  [{ to: middle.Occurred }, (event) => Date.parse(event.Occurred) < Date.parse(middle.Occurred)],
  [{ fromAutoId: middle.AutoId }, (event) => event.AutoId >= middle.AutoId],
  [{ fromAutoId: oldest.AutoId + 1, toAutoId: middle.AutoId }, (event) => event.AutoId > oldest.AutoId && event.AutoId <= middle.AutoId],
  [{ internal: false }, (event) => !internal.includes(event.Category)],
  [{ spaces: [space.Id], includeSystem: true }, () => true],
  [{ ids: [newest.Id, oldest.Id] }, (event) => [newest.Id, oldest.Id].includes(event.Id)],
];
for (const [filter, holds] of filters) {
  const page = await list(filter);
  const expected = trail.filter(holds).map((event) => event.Id);
  assert.deepEqual(page.Items.map((event) => event.Id), expected, JSON.stringify(filter));
  assert.equal(page.TotalResults, expected.length, JSON.stringify(filter));
}
const paged = [];
for (let skip = 0; skip < trail.length; skip += 7) paged.push(...(await list({ skip, take: 7 })).Items);
assert.deepEqual(paged.map((event) => event.Id), trail.map((event) => event.Id), "skip and take");
const withDifference = (events) => events.filter((event) => event.ChangeDetails.Differences !== null).length;
const csv = await client.request("~/api/{spaceId}/events{?asCsv,take}", { spaceName, asCsv: true, take: 3 });
const one = await client.get(`~/api/events/${newest.Id}`);

const stranger = await octopus.Client.create({ ...configuration, apiKey: "API-WRONG" });
console.log(JSON.stringify({
  me: me.Username, space: space.Id, version: (await client.getServerInformation()).version, environments: environments.map((one) => one.Name),
  release: { version: release.Version, notes: release.ReleaseNotes, project: release.ProjectId }, repeated,
  succeeded: { state: succeeded.task.State, log: succeeded.raw, progress: succeeded.details.Progress.ProgressPercentage, task: succeeded.deployment.TaskId === succeeded.task.Id },
  failed: { state: failed.task.State, error: failed.task.ErrorMessage, log: failed.raw, status: failed.details.ActivityLogs[0].Status },
  run: { state: run.task.State, runbook: run.run.RunbookId === runbook.Id }, canceled: canceled.State,
  tenanted: { state: tenanted.task.State, tenant: tenanted.deployment.TenantId === tenants[0].Id, description: tenanted.task.Description, found: tenants.length },
  filters: filters.length + 1, differences: [withDifference(trail), withDifference((await list({ excludeDifference: true })).Items)], csv: csv.trim().split("\n").length, one: one.Id === newest.Id,
  categories: trail.filter((event) => event.UserId === me.Id || isAbout(release.Id)(event)).map((event) => event.Category).reverse(),
  stranger: await refusal(octopus.userGetCurrent(stranger)), missing: await refusal(releases.get("Releases-99999")),
}));
