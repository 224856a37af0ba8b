namespace OktaIdc.Aws;

/// <summary>Who an assignment is for.</summary>
public enum PrincipalType
{
    /// <summary>A value that this version does not know.</summary>
    Unknown,

    /// <summary>A user of the identity store.</summary>
    User,

    /// <summary>A group of the identity store.</summary>
    Group,
}
