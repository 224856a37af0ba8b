namespace OktaIdc.Okta;

/// <summary>Group rules (`/api/v1/groups/rules`). Scopes: okta.groups.read, okta.groups.manage.</summary>
public interface IOktaGroupRules
{
    /// <summary>Lists rules.</summary>
    /// <param name="search">Keywords in the rule's name or expression; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaGroupRule> ListAsync(string? search = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one rule.</summary>
    Task<OktaGroupRule> GetAsync(string ruleId, CancellationToken cancellationToken = default);

    /// <summary>Makes a rule; it is INACTIVE until activated.</summary>
    /// <param name="name">1 to 50 characters.</param>
    /// <param name="expression">An Okta expression: <c>user.department=="Engineering"</c>.</param>
    /// <param name="groupIds">The groups it puts users into.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<OktaGroupRule> CreateAsync(string name, string expression, IReadOnlyList<string> groupIds, CancellationToken cancellationToken = default);

    /// <summary>Replaces expression and groups of a rule, which must be INACTIVE.</summary>
    Task<OktaGroupRule> ReplaceAsync(string ruleId, string name, string expression, IReadOnlyList<string> groupIds, CancellationToken cancellationToken = default);

    /// <summary>Activates a rule.</summary>
    Task ActivateAsync(string ruleId, CancellationToken cancellationToken = default);

    /// <summary>Deactivates a rule.</summary>
    Task DeactivateAsync(string ruleId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a rule.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="removeUsers">Whether the users that it put into groups are taken out again.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task DeleteAsync(string ruleId, bool removeUsers, CancellationToken cancellationToken = default);
}
