using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>App instances (`/api/v1/apps`). Scopes: okta.apps.read, okta.apps.manage.</summary>
public interface IOktaApps
{
    /// <summary>Lists app instances.</summary>
    /// <param name="filter">An Okta filter on id, status, name, credentials.signing.kid, group.id: <c>name eq "amazon_aws_sso"</c>.</param>
    /// <param name="query">Start of the name or label.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaApp> ListAsync(string? filter = null, string? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one app.</summary>
    Task<OktaApp> GetAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Makes an app.</summary>
    /// <param name="app">The body as the vendor documents it (name, label, signOnMode, settings.app, ...).</param>
    /// <param name="activate">Whether it is active at once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaApp> CreateAsync(JsonObject app, bool activate = true, CancellationToken cancellationToken = default);

    /// <summary>Replaces an app with the given whole object: read it, change it, put it back.</summary>
    Task<OktaApp> ReplaceAsync(string appId, JsonObject app, CancellationToken cancellationToken = default);

    /// <summary>Activates an app.</summary>
    Task ActivateAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Deactivates an app.</summary>
    Task DeactivateAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Deletes an app, which must be inactive.</summary>
    Task DeleteAsync(string appId, CancellationToken cancellationToken = default);
}
