using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Push;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>Makes pushed groups at an app what they are in Okta. Only users who are provisioned at the app are pushed as members.</summary>
internal sealed class GroupPusher(OktaOrg org, ScimClient scim)
{
    /// <summary>Members per request (IAM Identity Center takes 100).</summary>
    public const int ChunkSize = 100;

    private sealed record Job(ScimEndpoint Endpoint, App App, PushMapping Mapping, Group Target, string Name, Dictionary<string, string> Wanted, Dictionary<string, string> Known, bool All);

    /// <summary>Creates, renames and fills a group. Null: done, or nothing to do; otherwise the answer that stopped it.</summary>
    public async Task<ScimAnswer?> PushAsync(WorkItem item, CancellationToken cancellationToken)
    {
        Job? job;
        using (org.Enter(Caller.System))
        {
            job = Prepare(item);
        }

        if (job is null)
        {
            return null;
        }

        var refused = await EnsureAsync(job, cancellationToken).ConfigureAwait(false);
        refused ??= await MembersAsync(job, "remove", [.. job.Known.Where(k => job.Wanted.GetValueOrDefault(k.Key) != k.Value)], cancellationToken).ConfigureAwait(false);
        refused ??= await MembersAsync(job, "add", [.. job.Wanted.Where(w => job.All || job.Known.GetValueOrDefault(w.Key) != w.Value)], cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        using (org.Enter(Caller.System))
        {
            job.Mapping.LastPush = org.Now;
            job.Mapping.LastUpdated = org.Now;
            job.Mapping.ErrorSummary = "";
            job.Mapping.SendAll = false;
            org.Log.Success("application.provision.group_push.pushed", org.Push.Of(job.App, job.Mapping));
        }

        return null;
    }

    /// <summary>Deletes a group at an app.</summary>
    public async Task<ScimAnswer?> DeleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ScimEndpoint? endpoint;
        using (org.Enter(Caller.System))
        {
            endpoint = org.Apps.Find(item.AppId) is { } app ? Provisioner.Endpoint(app) : null;
        }

        if (endpoint is null)
        {
            return null;
        }

        var answer = await scim.SendAsync(endpoint, HttpMethod.Delete, $"/Groups/{Uri.EscapeDataString(item.ExternalId!)}", null, cancellationToken).ConfigureAwait(false);
        if (answer.Status != 404 && !answer.IsSuccess)
        {
            return answer;
        }

        using (org.Enter(Caller.System))
        {
            org.Log.Success("application.provision.group_push.delete_appgroup", [.. new[] { org.Apps.Find(item.AppId) }.OfType<App>().Select(Logs.Targets.Of)]);
        }

        return null;
    }

    /// <summary>Keeps a failure with the mapping and in the System Log.</summary>
    public void Failed(WorkItem item, ScimAnswer answer)
    {
        var app = org.Apps.Find(item.AppId);
        var mapping = org.Push.Find(item.Key);
        if (app is null || mapping is null)
        {
            return;
        }

        mapping.Status = PushStatus.ERROR;
        mapping.LastUpdated = org.Now;
        mapping.ErrorSummary = answer.Status switch
        {
            404 => $"Linked group is missing in {app.DisplayName}. Change the linked group to resume pushing group memberships.",
            409 => $"Unable to push group: a group with this name already exists in {app.DisplayName}. {answer.Detail}",
            _ => $"Failed on {item.Attempt + 1} attempt(s): Error while pushing group to {app.DisplayName}: {answer.Detail}",
        };
        org.Log.Write("application.provision.group_push.mapping.update.or.delete.failed.with.error", "FAILURE", mapping.ErrorSummary, org.Push.Of(app, mapping), Refusal.DebugData(answer));
    }

    private Job? Prepare(WorkItem item)
    {
        if (org.Apps.Find(item.AppId) is not { IsActive: true } app || Provisioner.Endpoint(app) is not { } endpoint ||
            org.Push.Find(item.Key) is not { Status: PushStatus.ACTIVE } mapping ||
            org.Groups.Find(mapping.SourceGroupId) is not { } source || org.Groups.Find(mapping.TargetGroupId) is not { } target)
        {
            return null;
        }

        var members = org.Groups.Members(source);
        var wanted = members.Select(u => app.Users.GetValueOrDefault(u.Id)).Where(u => u?.ExternalId is not null).ToDictionary(u => u!.Id, u => u!.ExternalId!);
        if (wanted.Count < members.Count)
        {
            org.Log.Write("app.user_management.grouppush.mapping.okta.users.ignored", "SKIPPED", $"{members.Count - wanted.Count} member(s) are not provisioned to the application", org.Push.Of(app, mapping));
        }

        return new Job(endpoint, app, mapping, target, mapping.FollowsName ? source.Name : target.Name, wanted, new(mapping.Pushed), mapping.SendAll);
    }

    private async Task<ScimAnswer?> EnsureAsync(Job job, CancellationToken cancellationToken)
    {
        var renamed = job.Target.Name != job.Name;
        if (job.Target.ExternalId is { } id && !renamed)
        {
            // With no member to send, nothing else would notice that the group is gone.
            var there = job.All && job.Wanted.Count == 0 ? await scim.SendAsync(job.Endpoint, HttpMethod.Get, PathOf(id), null, cancellationToken).ConfigureAwait(false) : null;
            return there is { IsSuccess: false } ? there : null;
        }

        var creating = job.Target.ExternalId is null;
        var answer = creating
            ? await scim.SendAsync(job.Endpoint, HttpMethod.Post, "/Groups", Resource(job), cancellationToken).ConfigureAwait(false)
            : await scim.SendAsync(job.Endpoint, HttpMethod.Patch, PathOf(job.Target.ExternalId!), PatchRequest.Replace("displayName", job.Name), cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return answer;
        }

        using (org.Enter(Caller.System))
        {
            job.Target.ExternalId ??= answer.Id;
            job.Target.Profile["name"] = job.Name;
            job.Target.LastUpdated = org.Now;
            org.Log.Success(creating ? "application.provision.group.add" : "application.provision.group_push.updated", org.Push.Of(job.App, job.Mapping));
        }

        return null;
    }

    private async Task<ScimAnswer?> MembersAsync(Job job, string op, IReadOnlyList<KeyValuePair<string, string>> members, CancellationToken cancellationToken)
    {
        foreach (var chunk in members.Chunk(ChunkSize))
        {
            var answer = await scim.SendAsync(job.Endpoint, HttpMethod.Patch, PathOf(job.Target.ExternalId!), PatchRequest.Members(op, chunk.Select(m => m.Value)), cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess)
            {
                return answer;
            }

            using (org.Enter(Caller.System))
            {
                foreach (var (user, external) in chunk)
                {
                    if (op == "add")
                    {
                        job.Mapping.Pushed[user] = external;
                        job.Target.DirectMembers.Add(user);
                    }
                    else
                    {
                        job.Mapping.Pushed.Remove(user);
                        job.Target.DirectMembers.Remove(user);
                    }
                }

                job.Target.LastMembershipUpdated = org.Now;
                org.Log.Success("application.provision.group_push.push_memberships", org.Push.Of(job.App, job.Mapping));
            }
        }

        return null;
    }

    private static JsonObject Resource(Job job) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
        ["displayName"] = job.Name,
        ["externalId"] = job.Mapping.SourceGroupId,
        ["members"] = new JsonArray(),
    };

    private static string PathOf(string id) => $"/Groups/{Uri.EscapeDataString(id)}";
}
