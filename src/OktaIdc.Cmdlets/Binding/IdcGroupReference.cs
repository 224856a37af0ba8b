using OktaIdc.Aws.IdentityStore;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Names a group of IAM Identity Center: display name, id or object.</summary>
public sealed class IdcGroupReference : Reference<IdcGroup>
{
    /// <summary>By name or id.</summary>
    public IdcGroupReference(string nameOrId)
        : base(nameOrId)
    {
    }

    /// <summary>By the object that another cmdlet returned.</summary>
    public IdcGroupReference(IdcGroup found)
        : base(found)
    {
    }
}
