namespace OktaIdc.Okta;

/// <summary>Groups (`/api/v1/groups`). Scopes: okta.groups.read, okta.groups.manage.</summary>
public interface IOktaGroups
{
    /// <summary>Lists groups.</summary>
    /// <param name="search">An Okta search expression: <c>profile.name eq "aws-users"</c>; eventually consistent.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaGroup> ListAsync(string? search = null, CancellationToken cancellationToken = default);

    /// <summary>Lists groups whose name starts with <paramref name="query"/>; at most 300, one page, not eventually consistent.</summary>
    IAsyncEnumerable<OktaGroup> FindByPrefixAsync(string query, CancellationToken cancellationToken = default);

    /// <summary>Reads one group.</summary>
    Task<OktaGroup> GetAsync(string groupId, CancellationToken cancellationToken = default);

    /// <summary>Makes a group of type OKTA_GROUP.</summary>
    Task<OktaGroup> CreateAsync(string name, string? description = null, CancellationToken cancellationToken = default);

    /// <summary>Changes name and description of a group.</summary>
    Task<OktaGroup> ReplaceAsync(string groupId, string name, string? description, CancellationToken cancellationToken = default);

    /// <summary>Deletes a group.</summary>
    Task DeleteAsync(string groupId, CancellationToken cancellationToken = default);
}
