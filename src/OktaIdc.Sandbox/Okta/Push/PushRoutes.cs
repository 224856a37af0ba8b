using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Scim;

namespace OktaIdc.Sandbox.Okta.Push;

/// <summary>/api/v1/apps/{appId}/group-push/mappings. Create answers 200 and delete 204, as recorded, whatever the specification says.</summary>
internal sealed class PushRoutes(OktaOrg org, Provisioner provisioner)
{
    private const string Scope = "okta.apps okta.groups";
    private const string Mappings = "/api/v1/apps/{appId}/group-push/mappings";

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", Mappings, Scope, List);
        routes.ApiAsync("POST", Mappings, Scope, CreateAsync);
        routes.Api("GET", Mappings + "/{mappingId}", Scope, call => Show(call, org.Push.Get(org.Apps.Get(call["appId"]), call["mappingId"])));
        routes.Api("PATCH", Mappings + "/{mappingId}", Scope, Patch);
        routes.Api("DELETE", Mappings + "/{mappingId}", Scope, Delete);
    }

    private SandboxResponse List(OktaCall call)
    {
        var app = org.Apps.Get(call["appId"]);
        var source = call.Query("sourceGroupId");
        var status = call.Query("status") is { } s ? Status(s, withError: true) : (PushStatus?)null;
        DateTimeOffset? since = call.Query("lastUpdated") switch
        {
            null => null,
            var text when OktaTime.TryParse(text, out var time) => time,
            _ => throw Refusals.Validation("lastUpdated", "lastUpdated: must be an ISO 8601 time"),
        };
        List<PushMapping> found = [.. org.Push.All.Where(m =>
            m.AppId == app.Id && (source is null || m.SourceGroupId == source) && (status is null || m.Status == status) && (since is null || m.LastUpdated >= since))];
        return call.Page(found, m => m.Id, m => Render(call, m), 1000, 100);
    }

    private async Task<SandboxResponse> CreateAsync(OktaCall call, CancellationToken cancellationToken)
    {
        var body = call.Body();
        string? source, targetId, targetName;
        App app;
        using (org.Enter(call.Caller))
        {
            (source, targetId, targetName) = (body.Text("sourceGroupId"), body.Text("targetGroupId"), body.Text("targetGroupName"));
            app = org.Apps.Get(call["appId"]);
            _ = Status(body.Text("status") ?? "ACTIVE", withError: false);
            org.Push.Check(app, source, targetId, targetName);
        }

        if (targetName is not null && await provisioner.GroupExistsAsync(app, targetName, cancellationToken).ConfigureAwait(false))
        {
            throw PushState.NameTaken(targetName);
        }

        using (org.Enter(call.Caller))
        {
            var group = org.Push.Check(app, source, targetId, targetName);
            return Show(call, org.Push.Create(app, group, targetId, targetName, body.Text("status") is not "INACTIVE"));
        }
    }

    private SandboxResponse Patch(OktaCall call)
    {
        var app = org.Apps.Get(call["appId"]);
        var mapping = org.Push.Get(app, call["mappingId"]);
        var body = call.Body();
        if (body.Any(p => p.Key != "status"))
        {
            throw Refusals.Validation("status", "Only status can be changed.");
        }

        org.Push.SetStatus(app, mapping, Status(body.Text("status"), withError: false));
        return Show(call, mapping);
    }

    private SandboxResponse Delete(OktaCall call)
    {
        var app = org.Apps.Get(call["appId"]);
        if (call.Query("deleteTargetGroup") is null)
        {
            throw Refusals.Validation("deleteTargetGroup", "deleteTargetGroup: The field cannot be left blank");
        }

        org.Push.Delete(app, org.Push.Get(app, call["mappingId"]), call.Flag("deleteTargetGroup", false));
        return SandboxResponse.Empty(204);
    }

    private static PushStatus Status(string? text, bool withError) => text switch
    {
        "ACTIVE" => PushStatus.ACTIVE,
        "INACTIVE" => PushStatus.INACTIVE,
        "ERROR" when withError => PushStatus.ERROR,
        _ => throw Refusals.Validation("status", "status: must be ACTIVE or INACTIVE"),
    };

    private static SandboxResponse Show(OktaCall call, PushMapping mapping) => SandboxResponse.Json(200, Render(call, mapping));

    private static JsonObject Render(OktaCall call, PushMapping mapping)
    {
        var body = new JsonObject
        {
            ["id"] = mapping.Id,
            ["sourceGroupId"] = mapping.SourceGroupId,
            ["targetGroupId"] = mapping.TargetGroupId,
            ["status"] = mapping.Status.ToString(),
            ["created"] = OktaTime.Seconds(mapping.Created),
            ["lastUpdated"] = OktaTime.Seconds(mapping.LastUpdated),
        };
        if (mapping.LastPush is { } push)
        {
            body["lastPush"] = OktaTime.Seconds(push);
        }

        if (mapping.ErrorSummary is { } error)
        {
            body["errorSummary"] = error;
        }

        body["_links"] = new JsonObject
        {
            ["app"] = Links.To(call.Link($"/api/v1/apps/{mapping.AppId}")),
            ["sourceGroup"] = Links.To(call.Link($"/api/v1/groups/{mapping.SourceGroupId}")),
            ["targetGroup"] = Links.To(call.Link($"/api/v1/groups/{mapping.TargetGroupId}")),
        };
        return body;
    }
}
