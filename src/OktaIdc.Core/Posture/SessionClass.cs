namespace OktaIdc.Posture;

/// <summary>What a permission set is used for, which decides how long its sessions may last.</summary>
public enum SessionClass
{
    /// <summary>Work that changes things.</summary>
    Interactive,

    /// <summary>Looking only.</summary>
    ReadOnly,

    /// <summary>Emergencies.</summary>
    BreakGlass,
}
