namespace OktaIdc.Okta;

/// <summary>
/// Group push mappings of an app (`/api/v1/apps/{id}/group-push/mappings`). Scopes: okta.apps.read and okta.groups.read;
/// okta.apps.manage and okta.groups.manage to write.
/// </summary>
public interface IOktaGroupPush
{
    /// <summary>Lists mappings.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="sourceGroupId">Only those of this Okta group.</param>
    /// <param name="status">Only ACTIVE, INACTIVE or ERROR ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaPushMapping> ListAsync(string appId, string? sourceGroupId = null, string? status = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one mapping.</summary>
    Task<OktaPushMapping> GetAsync(string appId, string mappingId, CancellationToken cancellationToken = default);

    /// <summary>Makes a mapping to a new target group. A success is no proof of a push: wait for <see cref="OktaPushMapping.LastPush"/>.</summary>
    Task<OktaPushMapping> CreateAsync(string appId, string sourceGroupId, string targetGroupName, CancellationToken cancellationToken = default);

    /// <summary>Links a group to an existing target, named by the Okta id of an APP_GROUP (never by the AWS id).</summary>
    Task<OktaPushMapping> LinkAsync(string appId, string sourceGroupId, string targetGroupId, CancellationToken cancellationToken = default);

    /// <summary>Sets a mapping ACTIVE (which pushes at once) or INACTIVE. A mapping in ERROR cannot be changed.</summary>
    Task<OktaPushMapping> SetStatusAsync(string appId, string mappingId, string status, CancellationToken cancellationToken = default);

    /// <summary>Deletes a mapping, which must be INACTIVE or in ERROR.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="mappingId">The mapping.</param>
    /// <param name="deleteTargetGroup">Whether the group in the app goes too, and with it everything granted to it there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task DeleteAsync(string appId, string mappingId, bool deleteTargetGroup, CancellationToken cancellationToken = default);
}
