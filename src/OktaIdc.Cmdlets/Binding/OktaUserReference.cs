using OktaIdc.Okta;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Names a user of Okta: login, id or object.</summary>
public sealed class OktaUserReference : Reference<OktaUser>
{
    /// <summary>By name or id.</summary>
    public OktaUserReference(string nameOrId)
        : base(nameOrId)
    {
    }

    /// <summary>By the object that another cmdlet returned.</summary>
    public OktaUserReference(OktaUser found)
        : base(found)
    {
    }
}
