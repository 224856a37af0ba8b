namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>What a way for emergencies is named as; names of different kinds may be the same.</summary>
internal enum BreakGlassKind
{
    /// <summary>A permission set of Identity Center.</summary>
    PermissionSet,

    /// <summary>A user of Identity Center or of IAM.</summary>
    User,

    /// <summary>A role of IAM.</summary>
    Role,
}
