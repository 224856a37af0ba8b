namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>Why the identity store refused.</summary>
internal enum IdentityStoreFault
{
    /// <summary>A value breaks a rule of the model.</summary>
    Validation,

    /// <summary>The named object does not exist.</summary>
    NotFound,

    /// <summary>A unique value is taken.</summary>
    Conflict,
}
