using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Filters;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Organization;

/// <summary>Which share of each bucket a token or service app may use: half, unless something else was set.</summary>
internal sealed class PrincipalLimits(OktaOrg org)
{
    private const int Default = 50;

    private readonly Dictionary<string, JsonObject> _byPrincipal = new(StringComparer.Ordinal);

    /// <summary>The share in percent.</summary>
    public int Of(string principalId)
    {
        lock (_byPrincipal)
        {
            return _byPrincipal.TryGetValue(principalId, out var limit) ? (int)limit["defaultPercentage"]! : Default;
        }
    }

    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/principal-rate-limits", "okta.principalRateLimits", List);
        routes.Api("POST", "/api/v1/principal-rate-limits", "okta.principalRateLimits", Create);
    }

    private SandboxResponse List(OktaCall call)
    {
        var filter = FilterParser.Parse(call.Query("filter") ?? throw Refusals.Validation("filter", "filter: The field is required."));
        lock (_byPrincipal)
        {
            return call.Page([.. _byPrincipal.Values.Where(l => filter.Matches(name => [(string?)l[name]]))], l => (string)l["id"]!, l => l.Copy(), 20);
        }
    }

    private SandboxResponse Create(OktaCall call)
    {
        var body = call.Body();
        var principal = (string?)body["principalId"] ?? throw Refusals.Validation("principalId", "principalId: The field is required.");
        var limit = new JsonObject
        {
            ["id"] = OktaId.New("prl"),
            ["orgId"] = org.Id,
            ["principalId"] = principal,
            ["principalType"] = (string?)body["principalType"] ?? throw Refusals.Validation("principalType", "principalType: The field is required."),
            ["defaultPercentage"] = (int?)body["defaultPercentage"] is var share and >= 1 and <= 100 ? share : throw Refusals.Validation("defaultPercentage", "defaultPercentage: must be from 1 to 100."),
            ["defaultConcurrencyPercentage"] = (int?)body["defaultConcurrencyPercentage"] ?? Default,
            ["createdDate"] = OktaTime.Text(org.Clock.UtcNow),
            ["createdBy"] = call.Caller.Id,
            ["lastUpdate"] = OktaTime.Text(org.Clock.UtcNow),
            ["lastUpdatedBy"] = call.Caller.Id,
        };
        lock (_byPrincipal)
        {
            _byPrincipal[principal] = limit;
        }

        org.Log.Success("system.rate_limit.configuration.update", new LogTarget(principal, (string)limit["principalType"]!, "unknown", "unknown"));
        return SandboxResponse.Json(201, limit.Copy());
    }
}
