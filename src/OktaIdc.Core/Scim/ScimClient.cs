using System.Runtime.CompilerServices;
using System.Security;
using OktaIdc.Failures;

namespace OktaIdc.Scim;

/// <summary>
/// The SCIM protocol of IAM Identity Center (RFC 7644 within the limits of the IdC SCIM developer guide), with a bearer token.
/// Methods throw <see cref="OktaIdcException"/> with the Scim* ids.
/// </summary>
public sealed class ScimClient : IDisposable
{
    private const int PageSize = 100;
    private readonly ScimTransport _transport;

    /// <summary>Makes a client.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="token">The bearer token; kept, and shown to nobody.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public ScimClient(ScimEndpoint endpoint, SecureString token, ScimClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(token);
        Endpoint = endpoint;
        _transport = new ScimTransport(endpoint, token, options ?? new ScimClientOptions());
    }

    /// <summary>The endpoint.</summary>
    public ScimEndpoint Endpoint { get; }

    /// <summary>What the server can do; also the cheapest proof that endpoint and token belong together.</summary>
    public async Task<ScimServiceProviderConfig> GetServiceProviderConfigAsync(CancellationToken cancellationToken) =>
        await _transport.SendAsync<ScimServiceProviderConfig>(HttpMethod.Get, "ServiceProviderConfig", null, cancellationToken).ConfigureAwait(false)
        ?? throw ScimErrors.NotScim("GET ServiceProviderConfig");

    /// <summary>Users, all or those that a filter takes, page by page as they are wanted.</summary>
    public IAsyncEnumerable<ScimUser> ListUsersAsync(ScimFilter? filter, CancellationToken cancellationToken) => ListAsync<ScimUser>("Users", filter, cancellationToken);

    /// <summary>Groups, all or those that a filter takes; never with members.</summary>
    public IAsyncEnumerable<ScimGroup> ListGroupsAsync(ScimFilter? filter, CancellationToken cancellationToken) => ListAsync<ScimGroup>("Groups", filter, cancellationToken);

    /// <summary>A user by id; null where there is none.</summary>
    public Task<ScimUser?> GetUserAsync(string id, CancellationToken cancellationToken) => GetAsync<ScimUser>("Users", id, cancellationToken);

    /// <summary>A group by id; null where there is none.</summary>
    public Task<ScimGroup?> GetGroupAsync(string id, CancellationToken cancellationToken) => GetAsync<ScimGroup>("Groups", id, cancellationToken);

    /// <summary>Makes a user.</summary>
    public Task<ScimUser> CreateUserAsync(ScimUser user, CancellationToken cancellationToken) => CreateAsync("Users", user, cancellationToken);

    /// <summary>Makes a group, with at most 100 members.</summary>
    public Task<ScimGroup> CreateGroupAsync(ScimGroup group, CancellationToken cancellationToken) => CreateAsync("Groups", group, cancellationToken);

    /// <summary>Replaces a user (PUT); what is left out is cleared. Groups cannot be replaced.</summary>
    public async Task<ScimUser> ReplaceUserAsync(string id, ScimUser user, CancellationToken cancellationToken) =>
        await _transport.SendAsync<ScimUser>(HttpMethod.Put, $"Users/{Uri.EscapeDataString(id)}", user, cancellationToken).ConfigureAwait(false) ?? user with { Id = id };

    /// <summary>Changes a user.</summary>
    public Task PatchUserAsync(string id, IReadOnlyList<ScimPatchOperation> operations, CancellationToken cancellationToken) => PatchAsync("Users", id, operations, cancellationToken);

    /// <summary>Changes a group: displayName, externalId, members (at most 100 changes of membership).</summary>
    public Task PatchGroupAsync(string id, IReadOnlyList<ScimPatchOperation> operations, CancellationToken cancellationToken) => PatchAsync("Groups", id, operations, cancellationToken);

    /// <summary>Deletes a user; nothing happens where it is gone already.</summary>
    public Task DeleteUserAsync(string id, CancellationToken cancellationToken) => DeleteAsync("Users", id, cancellationToken);

    /// <summary>Deletes a group; nothing happens where it is gone already.</summary>
    public Task DeleteGroupAsync(string id, CancellationToken cancellationToken) => DeleteAsync("Groups", id, cancellationToken);

    /// <summary>Whether a user is in a group; the only way to see members.</summary>
    public async Task<bool> IsMemberAsync(string groupId, string userId, CancellationToken cancellationToken) =>
        await ListGroupsAsync(ScimFilter.Equal("id", groupId).And(ScimFilter.Equal("member", userId)), cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private async IAsyncEnumerable<T> ListAsync<T>(string type, ScimFilter? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = $"count={PageSize}" + (filter is null ? "" : $"&filter={Uri.EscapeDataString(filter.Text)}");
        var cursor = "";
        while (true)
        {
            // An empty cursor starts cursor paging (IdC SCIM developer guide, ListUsers); a server without it answers its one page.
            var page = await _transport.SendAsync<Page<T>>(HttpMethod.Get, $"{type}?cursor={Uri.EscapeDataString(cursor)}&{query}", null, cancellationToken).ConfigureAwait(false);
            foreach (var item in page?.Resources ?? throw ScimErrors.NotScim($"GET {type}"))
            {
                yield return item;
            }

            if (string.IsNullOrEmpty(page.NextCursor))
            {
                yield break;
            }

            cursor = page.NextCursor != cursor ? page.NextCursor : throw ScimErrors.NotScim($"GET {type} (the same cursor came twice)");
        }
    }

    private async Task<T?> GetAsync<T>(string type, string id, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await _transport.SendAsync<T>(HttpMethod.Get, $"{type}/{Uri.EscapeDataString(id)}", null, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.ScimNotFound)
        {
            return null;
        }
    }

    private async Task<T> CreateAsync<T>(string type, T resource, CancellationToken cancellationToken)
        where T : class =>
        await _transport.SendAsync<T>(HttpMethod.Post, type, resource, cancellationToken).ConfigureAwait(false) ?? throw ScimErrors.NotScim($"POST {type}");

    private Task PatchAsync(string type, string id, IReadOnlyList<ScimPatchOperation> operations, CancellationToken cancellationToken) =>
        _transport.SendAsync<object>(HttpMethod.Patch, $"{type}/{Uri.EscapeDataString(id)}", new PatchBody(operations), cancellationToken);

    private async Task DeleteAsync(string type, string id, CancellationToken cancellationToken)
    {
        try
        {
            await _transport.SendAsync<object>(HttpMethod.Delete, $"{type}/{Uri.EscapeDataString(id)}", null, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.ScimNotFound)
        {
            // It is gone, which is what was asked for; a repeated request ends here too.
        }
    }

    private sealed record Page<T>(IReadOnlyList<T>? Resources, string? NextCursor);

    private sealed record PatchBody([property: System.Text.Json.Serialization.JsonPropertyName("Operations")] IReadOnlyList<ScimPatchOperation> Operations)
    {
        public IReadOnlyList<string> Schemas { get; } = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
    }
}
