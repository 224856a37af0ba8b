using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>A user. Attributes are kept as JSON text in the names of <see cref="UserSchema"/>, so that readers never share a mutable tree.</summary>
internal sealed record StoreUser : IStored
{
    /// <summary>User id, a GUID.</summary>
    public required string Id { get; init; }

    /// <summary>Attributes as JSON text.</summary>
    public required string Attributes { get; init; }

    /// <summary>Unique without regard to case.</summary>
    public required string UserName { get; init; }

    /// <summary>The one e-mail address, unique; null where there is none.</summary>
    public string? Email { get; init; }

    /// <summary>False once deactivated: such a user cannot sign in.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Its id at the provisioning source; null for objects made here.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>Who and when.</summary>
    public required ChangeStamp Stamp { get; init; }

    /// <summary>A fresh copy of the attributes.</summary>
    public JsonObject Read() => JsonNode.Parse(Attributes)!.AsObject();
}
