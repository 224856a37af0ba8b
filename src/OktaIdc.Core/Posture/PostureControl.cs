namespace OktaIdc.Posture;

/// <summary>A control of a framework that a rule gives evidence for.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Id">The control, as the framework numbers it: CC6.1, 8.4.2, 164.312(d), V-273186.</param>
public sealed record PostureControl(PostureFramework Framework, string Id)
{
    /// <summary>Name of the framework, as its publisher writes it.</summary>
    public string Standard => NameOf(Framework);

    /// <summary>Name of a framework, as its publisher writes it.</summary>
    public static string NameOf(PostureFramework framework) => framework switch
    {
        PostureFramework.Stig => "DISA STIG Okta IDaaS V1R2",
        PostureFramework.Soc2 => "SOC 2",
        PostureFramework.PciDss => "PCI DSS 4.0.1",
        _ => "HIPAA Security Rule",
    };

    /// <summary>How severe DISA holds a failure of the STIG's requirement, whatever we hold: three of V1R2 are CAT I, the others CAT II; null for other frameworks.</summary>
    public string? Category => Framework != PostureFramework.Stig ? null : Id is "V-273193" or "V-273194" or "V-273202" ? "CAT I" : "CAT II";

    /// <summary>Framework and control, and DISA's category.</summary>
    public override string ToString() => $"{Standard} {Id}{(Category is null ? "" : $" ({Category})")}";
}
