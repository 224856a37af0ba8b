using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>Makes users at an app what they are in Okta.</summary>
internal sealed class UserPusher(OktaOrg org, ScimClient scim)
{
    private sealed record Job(ScimEndpoint Endpoint, App App, User User, AppUser Assigned, JsonObject Wanted, string? ExternalId);

    /// <summary>Creates or updates a user. Null: done, or nothing to do; otherwise the answer that stopped it.</summary>
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

        var known = job.ExternalId;
        if (known is null)
        {
            var found = await FindAsync(job.Endpoint, "userName", job.Assigned.UserName, cancellationToken).ConfigureAwait(false);
            if (!found.IsSuccess)
            {
                return found;
            }

            known = First(found);
        }

        var created = known is null;
        var answer = created
            ? await scim.SendAsync(job.Endpoint, HttpMethod.Post, "/Users", job.Wanted, cancellationToken).ConfigureAwait(false)
            : await scim.SendAsync(job.Endpoint, HttpMethod.Put, $"/Users/{Uri.EscapeDataString(known!)}", With(job.Wanted, known!), cancellationToken).ConfigureAwait(false);
        if (answer.Status == 409 && created)
        {
            answer = await AdoptAsync(job, answer, cancellationToken).ConfigureAwait(false);
        }

        if (!answer.IsSuccess)
        {
            return answer;
        }

        using (org.Enter(Caller.System))
        {
            Succeeded(job, answer.Id ?? known!);
        }

        return null;
    }

    /// <summary>Switches a user off at an app.</summary>
    public async Task<ScimAnswer?> DeactivateAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ScimEndpoint? endpoint;
        using (org.Enter(Caller.System))
        {
            var app = org.Apps.Find(item.AppId);
            endpoint = app is null || app.Users.ContainsKey(item.Key) ? null : Provisioner.Endpoint(app); // Assigned again meanwhile: leave her on.
        }

        if (endpoint is null)
        {
            return null;
        }

        var path = $"/Users/{Uri.EscapeDataString(item.ExternalId!)}";
        var answer = await scim.SendAsync(endpoint, HttpMethod.Patch, path, PatchRequest.Replace(new JsonObject { ["active"] = false }), cancellationToken).ConfigureAwait(false);
        if (answer.Status != 404 && !answer.IsSuccess)
        {
            return answer;
        }

        using (org.Enter(Caller.System))
        {
            org.Log.Success("application.provision.user.deactivate", TargetsOf(item));
        }

        return null;
    }

    /// <summary>Keeps a failure with the user and in the System Log.</summary>
    public void Failed(WorkItem item, ScimAnswer answer)
    {
        var push = item.Kind == WorkKind.PushUser;
        var assigned = org.Assignments.Find(item.AppId, item.Key);
        if (push && assigned is not null)
        {
            assigned.SyncState = "ERROR";
            assigned.Error = answer.Detail;
            assigned.LastUpdated = org.Now;
        }

        var type = !push ? "application.provision.user.deactivate" : assigned?.ExternalId is null ? "application.provision.user.push" : "application.provision.user.push_profile";
        org.Log.Write(type, "FAILURE", $"Automatic provisioning of user failed: {answer.Detail}", TargetsOf(item), Refusal.DebugData(answer));
    }

    private Job? Prepare(WorkItem item)
    {
        if (org.Apps.Find(item.AppId) is not { IsActive: true } app || Provisioner.Endpoint(app) is not { } endpoint ||
            !app.Users.TryGetValue(item.Key, out var assigned) || org.Users.Find(item.Key) is not { IsLive: true } user)
        {
            return null;
        }

        var profile = org.Mappings.Profile(app, user, assigned);
        var wanted = UserResource.Build(assigned.UserName, user.Id, profile);
        CustomAttributes.Put(wanted, profile, org.Mappings.AppSchema(app).Custom);
        var may = assigned.ExternalId is null ? app.Connection.Create : app.Connection.Update;
        if (!may)
        {
            return null;
        }

        if (assigned.ExternalId is not null && JsonNode.DeepEquals(wanted, assigned.Pushed) && assigned.SyncState != "ERROR")
        {
            assigned.SyncState = "SYNCHRONIZED";
            return null;
        }

        return new Job(endpoint, app, user, assigned, wanted, assigned.ExternalId);
    }

    private Task<ScimAnswer> FindAsync(ScimEndpoint endpoint, string attribute, string value, CancellationToken cancellationToken)
    {
        var filter = $"{attribute} eq \"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return scim.SendAsync(endpoint, HttpMethod.Get, "/Users?filter=" + Uri.EscapeDataString(filter), null, cancellationToken);
    }

    // Somebody with another user name may carry our external id: the user was renamed here since.
    private async Task<ScimAnswer> AdoptAsync(Job job, ScimAnswer conflict, CancellationToken cancellationToken)
    {
        var found = await FindAsync(job.Endpoint, "externalId", job.User.Id, cancellationToken).ConfigureAwait(false);
        return found.IsSuccess && First(found) is { } id
            ? await scim.SendAsync(job.Endpoint, HttpMethod.Put, $"/Users/{Uri.EscapeDataString(id)}", With(job.Wanted, id), cancellationToken).ConfigureAwait(false)
            : conflict;
    }

    private void Succeeded(Job job, string externalId)
    {
        var assigned = job.Assigned;
        if (!job.App.Users.ContainsKey(assigned.Id) && job.App.Connection.Deactivate)
        {
            org.Work.Add(WorkKind.DeactivateUser, job.App.Id, assigned.Id, externalId); // She was taken away while the request was under way.
        }

        var first = assigned.ExternalId is null;
        assigned.ExternalId = externalId;
        assigned.Pushed = job.Wanted.Copy();
        assigned.Error = null;
        assigned.SyncState = "SYNCHRONIZED";
        assigned.LastSync = org.Now;
        if (assigned.Status != "PROVISIONED")
        {
            assigned.Status = "PROVISIONED";
            assigned.StatusChanged = org.Now;
        }

        assigned.LastUpdated = org.Now;
        org.Log.Success(first ? "application.provision.user.push" : "application.provision.user.push_profile", AssignmentState.Of(job.App, job.User, assigned));
        if (first)
        {
            org.Push.UserArrived(job.App, job.User.Id);
        }
    }

    private LogTarget[] TargetsOf(WorkItem item)
    {
        var app = org.Apps.Find(item.AppId);
        var user = org.Users.Find(item.Key);
        List<LogTarget> targets = [];
        if (app is not null)
        {
            targets.Add(Targets.Of(app));
        }

        if (user is not null)
        {
            targets.Insert(0, Targets.AppUser(user, item.ExternalId ?? org.Assignments.Find(item.AppId, item.Key)?.ExternalId, user.Login));
            targets.Add(Targets.Of(user));
        }

        return [.. targets];
    }

    private static string? First(ScimAnswer answer) => (answer.Body?["Resources"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault().Text("id");

    private static JsonObject With(JsonObject resource, string id)
    {
        var copy = resource.Copy();
        copy["id"] = id;
        return copy;
    }
}
