using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Okta.Routing;

/// <summary>All routes of the org. Plain handlers run under the org's lock; asynchronous ones take it themselves.</summary>
internal sealed class RouteTable(OktaOrg org)
{
    private readonly List<Route> _routes = [];

    /// <summary>Everything that answers.</summary>
    public IReadOnlyList<Route> Routes => _routes;

    /// <summary>Adds a management route. The scope is an OAuth scope without its ending: GET needs .read, everything else .manage.</summary>
    public void Api(string method, string template, string scope, Func<OktaCall, SandboxResponse> handler) =>
        ApiAsync(method, template, scope, (call, _) => Task.FromResult(Locked(call, handler)));

    /// <summary>Adds a management route whose handler does input or output of its own.</summary>
    public void ApiAsync(string method, string template, string scope, RouteHandler handler)
    {
        var ending = method == "GET" ? ".read" : ".manage";
        _routes.Add(new Route(method, template, Access.Api, [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s + ending)], handler));
    }

    /// <summary>Adds a route that needs no credentials.</summary>
    public void Public(string method, string template, Func<OktaCall, SandboxResponse> handler) =>
        PublicAsync(method, template, (call, _) => Task.FromResult(Locked(call, handler)));

    /// <summary>Adds a route that needs no credentials and does input or output of its own.</summary>
    public void PublicAsync(string method, string template, RouteHandler handler) =>
        _routes.Add(new Route(method, template, Access.Public, [], handler));

    /// <summary>The routes of a path, whatever their method, best template first.</summary>
    public IReadOnlyList<(Route Route, Dictionary<string, string> Values)> Find(string rawPath)
    {
        var path = rawPath.Length > 1 ? rawPath.TrimEnd('/').Split('/') : rawPath.Split('/');
        List<(Route Route, Dictionary<string, string> Values)> found = [];
        foreach (var route in _routes)
        {
            if (route.Match(path) is { } values)
            {
                found.Add((route, values));
            }
        }

        found.Sort((a, b) => string.CompareOrdinal(b.Route.Weight, a.Route.Weight));
        return found;
    }

    private SandboxResponse Locked(OktaCall call, Func<OktaCall, SandboxResponse> handler)
    {
        using (org.Enter(call.Caller))
        {
            return handler(call);
        }
    }
}
