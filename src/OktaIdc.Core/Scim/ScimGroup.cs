namespace OktaIdc.Scim;

/// <summary>A group (RFC 7643 section 4.2). IAM Identity Center never returns its members: ask with <see cref="ScimClient.IsMemberAsync"/>.</summary>
public sealed record ScimGroup
{
    /// <summary>The schema.</summary>
    public const string Schema = "urn:ietf:params:scim:schemas:core:2.0:Group";

    /// <summary>The schemas in use.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [Schema];

    /// <summary>The server's id; null in a creation.</summary>
    public string? Id { get; init; }

    /// <summary>The client's id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The name; required and unique.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The members; in a creation at most 100.</summary>
    public IReadOnlyList<ScimMultiValue>? Members { get; init; }
}
