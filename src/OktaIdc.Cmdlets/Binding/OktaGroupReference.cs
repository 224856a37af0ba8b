using OktaIdc.Okta;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Names a group of Okta: name, id or object.</summary>
public sealed class OktaGroupReference : Reference<OktaGroup>
{
    /// <summary>By name or id.</summary>
    public OktaGroupReference(string nameOrId)
        : base(nameOrId)
    {
    }

    /// <summary>By the object that another cmdlet returned.</summary>
    public OktaGroupReference(OktaGroup found)
        : base(found)
    {
    }
}
