namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>What an identity store keeps under an id.</summary>
internal interface IStored
{
    /// <summary>Id, a GUID.</summary>
    string Id { get; }

    /// <summary>Its id at the provisioning source; null for objects made here.</summary>
    ExternalId? ExternalId { get; }

    /// <summary>Who and when.</summary>
    ChangeStamp Stamp { get; }
}
