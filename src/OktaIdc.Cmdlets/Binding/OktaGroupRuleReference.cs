using OktaIdc.Okta;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Names a group rule of Okta: name, id or object.</summary>
public sealed class OktaGroupRuleReference : Reference<OktaGroupRule>
{
    /// <summary>By name or id.</summary>
    public OktaGroupRuleReference(string nameOrId)
        : base(nameOrId)
    {
    }

    /// <summary>By the object that another cmdlet returned.</summary>
    public OktaGroupRuleReference(OktaGroupRule found)
        : base(found)
    {
    }
}
