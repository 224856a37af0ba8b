namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>A refusal by the identity store, free of HTTP. Routes give it the name and the fields of their protocol.</summary>
internal sealed class IdentityStoreException(IdentityStoreFault fault, string message, string? resourceType = null, string? resourceId = null)
    : Exception(message)
{
    /// <summary>Why.</summary>
    public IdentityStoreFault Fault { get; } = fault;

    /// <summary>USER, GROUP, GROUP_MEMBERSHIP or IDENTITY_STORE where something was not found.</summary>
    public string? ResourceType { get; } = resourceType;

    /// <summary>Its id.</summary>
    public string? ResourceId { get; } = resourceId;

    /// <summary>A broken rule.</summary>
    public static IdentityStoreException Invalid(string message) => new(IdentityStoreFault.Validation, message);

    /// <summary>A broken constraint on one member, in the words of AWS's validation.</summary>
    public static IdentityStoreException Constraint(string member, string constraint) =>
        Invalid($"1 validation error detected: Value at '{member}' failed to satisfy constraint: {constraint}");

    /// <summary>Something that does not exist.</summary>
    public static IdentityStoreException NotFound(string type, string? id) => new(IdentityStoreFault.NotFound, $"{type} not found.", type, id);

    /// <summary>A unique value that is taken.</summary>
    public static IdentityStoreException Duplicate(string attribute) => new(IdentityStoreFault.Conflict, $"Duplicate {attribute}");
}
