// Classes named as other modules' own are: what AWS.Tools and Okta.PowerShell return reaches us from other assemblies.
namespace Amazon.Organizations.Model
{
    public sealed class Account
    {
        public string? Id { get; set; }

        public string? Arn { get; set; }

        public string? Name { get; set; }
    }
}

namespace Amazon.SSOAdmin.Model
{
    public sealed class PermissionSet
    {
        public string? PermissionSetArn { get; set; }

        public string? Name { get; set; }
    }

    public sealed class AccountAssignment
    {
        public string? AccountId { get; set; }

        public string? PermissionSetArn { get; set; }

        public string? PrincipalId { get; set; }

        public ConstantClass? PrincipalType { get; set; }
    }

    public abstract class ConstantClass;

    public sealed class PrincipalType(string value) : ConstantClass
    {
        public override string ToString() => value;
    }
}

namespace Amazon.IdentityStore.Model
{
    public sealed class Group
    {
        public string? GroupId { get; set; }

        public string? DisplayName { get; set; }

        public string? IdentityStoreId { get; set; }
    }

    public sealed class User
    {
        public string? UserId { get; set; }

        public string? UserName { get; set; }

        public string? DisplayName { get; set; }

        public string? IdentityStoreId { get; set; }
    }
}

namespace Amazon.IdentityManagement.Model
{
    public sealed class ManagedPolicy
    {
        public string? Arn { get; set; }

        public string? PolicyName { get; set; }

        public string? Path { get; set; }
    }
}

namespace Okta.PowerShell.Model
{
    public sealed class Group
    {
        public string? Id { get; set; }

        public GroupProfile? Profile { get; set; }
    }

    public sealed class GroupProfile
    {
        public string? Name { get; set; }
    }
}
