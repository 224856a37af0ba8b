namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>A group.</summary>
internal sealed record StoreGroup : IStored
{
    /// <summary>Group id, a GUID.</summary>
    public required string Id { get; init; }

    /// <summary>Unique without regard to case.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Its id at the provisioning source; null for objects made here.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>Who and when.</summary>
    public required ChangeStamp Stamp { get; init; }
}
