using OktaIdc.Aws.IdentityStore;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Names a user of IAM Identity Center: user name, id or object.</summary>
public sealed class IdcUserReference : Reference<IdcUser>
{
    /// <summary>By name or id.</summary>
    public IdcUserReference(string nameOrId)
        : base(nameOrId)
    {
    }

    /// <summary>By the object that another cmdlet returned.</summary>
    public IdcUserReference(IdcUser found)
        : base(found)
    {
    }
}
