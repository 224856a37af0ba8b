using OktaIdc.Okta;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Names an app of Okta: label, id or object.</summary>
public sealed class OktaAppReference : Reference<OktaApp>
{
    /// <summary>By name or id.</summary>
    public OktaAppReference(string nameOrId)
        : base(nameOrId)
    {
    }

    /// <summary>By the object that another cmdlet returned.</summary>
    public OktaAppReference(OktaApp found)
        : base(found)
    {
    }
}
