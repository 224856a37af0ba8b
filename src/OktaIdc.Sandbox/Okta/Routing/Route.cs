using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Okta.Routing;

/// <summary>Answers one call.</summary>
internal delegate Task<SandboxResponse> RouteHandler(OktaCall call, CancellationToken cancellationToken);

/// <summary>Who may call a route.</summary>
internal enum Access
{
    /// <summary>Management API: SSWS or an OAuth token with the scopes.</summary>
    Api,

    /// <summary>Anyone.</summary>
    Public,
}

/// <summary>Method, path template and what answers there.</summary>
/// <param name="Method">Upper-case method.</param>
/// <param name="Template">Path with {names} in place of segments.</param>
/// <param name="Access">Who may call it.</param>
/// <param name="Scopes">OAuth scopes, all of which are needed.</param>
/// <param name="Handler">What answers.</param>
internal sealed record Route(string Method, string Template, Access Access, IReadOnlyList<string> Scopes, RouteHandler Handler)
{
    private readonly string[] _segments = Template.Split('/');

    /// <summary>Literal segments first decide which of two matching templates is meant (rules before {groupId}).</summary>
    public string Weight { get; } = string.Concat(Template.Split('/').Select(s => s.StartsWith('{') ? '0' : '1'));

    /// <summary>The values of the template's names, or null where the path is another one.</summary>
    public Dictionary<string, string>? Match(string[] path)
    {
        if (path.Length != _segments.Length)
        {
            return null;
        }

        Dictionary<string, string> values = [];
        for (var i = 0; i < path.Length; i++)
        {
            if (_segments[i].StartsWith('{'))
            {
                if (path[i].Length == 0)
                {
                    return null;
                }

                values[_segments[i][1..^1]] = Uri.UnescapeDataString(path[i]);
            }
            else if (_segments[i] != path[i])
            {
                return null;
            }
        }

        return values;
    }
}
