using System.Collections.Immutable;

namespace OktaIdc.Okta;

/// <summary>One operation of Okta's API: how it is called, which scope it needs, and whether it may be sent twice.</summary>
/// <param name="Name">The vendor's operationId.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path template, parameters in braces.</param>
/// <param name="Scopes">OAuth scopes that are all needed.</param>
/// <param name="IsRepeatable">True where sending it again after a lost answer cannot do harm.</param>
public sealed record OktaOperation(string Name, string Method, string Path, ImmutableArray<string> Scopes, bool IsRepeatable)
{
    /// <summary>
    /// The rate-limit bucket it draws from, after the last table that Okta published (May 2025): exact paths have their own, most others
    /// share one per resource.
    /// </summary>
    public string Bucket { get; } = (Path, Method) switch
    {
        ("/api/v1/apps/{appId}" or "/api/v1/groups/{groupId}" or "/api/v1/users", _) => Path,
        ("/api/v1/users/{id}", "GET") => "GET /api/v1/users/{id}",
        ("/api/v1/users/{id}", _) => "POST, PUT, DELETE /api/v1/users/{id}",
        _ when Path.StartsWith("/api/v1/apps", StringComparison.Ordinal) => "/api/v1/apps, /api/v1/apps/*",
        _ when Path.StartsWith("/api/v1/groups", StringComparison.Ordinal) => "/api/v1/groups, /api/v1/groups/*",
        ("/api/v1/logs" or "/oauth2/v1/token", _) => Path,
        _ => "/api/v1",
    };

    /// <summary>Method and path.</summary>
    public override string ToString() => $"{Method} {Path}";

    /// <summary>Fills the path with the values, in order, escaped.</summary>
    internal string Fill(params ReadOnlySpan<string> values)
    {
        var path = Path;
        foreach (var value in values)
        {
            // "." and ".." would climb out of the path, and no escape keeps them from it.
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            if (value is "." or "..")
            {
                throw new ArgumentException("An id cannot be a dot segment.", nameof(values));
            }

            var open = path.IndexOf('{', StringComparison.Ordinal);
            var close = path.IndexOf('}', open);
            path = string.Concat(path.AsSpan(0, open), Uri.EscapeDataString(value), path.AsSpan(close + 1));
        }

        return path;
    }
}
