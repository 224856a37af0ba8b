using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>Profile mappings and schemas (`/api/v1/mappings`, `/api/v1/meta/schemas`). Scopes: okta.profileMappings.read, okta.profileMappings.manage, okta.schemas.read.</summary>
public interface IOktaMappings
{
    /// <summary>Lists mappings, without their properties.</summary>
    /// <param name="sourceId">Only those from this user type or app.</param>
    /// <param name="targetId">Only those to this user type or app.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaProfileMapping> ListAsync(string? sourceId = null, string? targetId = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one mapping with its properties.</summary>
    Task<OktaProfileMapping> GetAsync(string mappingId, CancellationToken cancellationToken = default);

    /// <summary>Sets the given properties of a mapping, leaves the others; a null value removes a property's mapping.</summary>
    Task<OktaProfileMapping> UpdateAsync(string mappingId, IReadOnlyDictionary<string, OktaMappedProperty?> properties, CancellationToken cancellationToken = default);

    /// <summary>Reads the user schema of an app: the attributes that can be a mapping's target.</summary>
    Task<JsonObject> GetAppSchemaAsync(string appId, CancellationToken cancellationToken = default);

    /// <summary>Reads the default user schema of the org: the attributes that a profile can have.</summary>
    Task<JsonObject> GetUserSchemaAsync(CancellationToken cancellationToken = default);
}
