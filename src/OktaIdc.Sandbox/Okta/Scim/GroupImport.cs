using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Logs;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>"Refresh App Groups": brings the app's groups into Okta as app groups.</summary>
internal sealed class GroupImport(OktaOrg org, ScimClient scim)
{
    /// <summary>Reads all groups page by page (cursors, as IAM Identity Center has them) and keeps what is new.</summary>
    /// <returns>How many groups the app has; or the answer that stopped it.</returns>
    public async Task<(int Count, ScimAnswer? Refused)> RunAsync(App app, ScimEndpoint endpoint, CancellationToken cancellationToken)
    {
        List<(string Id, string Name)> found = [];
        var cursor = "";
        do
        {
            var answer = await scim.SendAsync(endpoint, HttpMethod.Get, "/Groups?count=100&cursor=" + Uri.EscapeDataString(cursor), null, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess)
            {
                return (0, answer);
            }

            foreach (var group in (answer.Body?["Resources"] as JsonArray ?? []).OfType<JsonObject>())
            {
                if (group.Text("id") is { } id && group.Text("displayName") is { } name)
                {
                    found.Add((id, name));
                }
            }

            cursor = answer.Body.Text("nextCursor") ?? "";
        }
        while (cursor.Length > 0);

        using (org.Enter(Caller.System))
        {
            Keep(app, found);
        }

        return (found.Count, null);
    }

    private void Keep(App app, List<(string Id, string Name)> found)
    {
        var known = org.Groups.All.Where(g => g.SourceAppId == app.Id && g.ExternalId is not null).ToDictionary(g => g.ExternalId!);
        foreach (var (id, name) in found)
        {
            if (known.Remove(id, out var group))
            {
                group.Profile["name"] = name;
            }
            else
            {
                var fresh = org.Groups.CreateAppGroup(app.Id, name, id);
                org.Log.Success("application.provision.group.import", Targets.Of(app), Targets.Of(fresh));
            }
        }

        foreach (var gone in known.Values.Where(g => org.Push.All.All(m => m.TargetGroupId != g.Id)))
        {
            org.Groups.Drop(gone);
        }
    }
}
