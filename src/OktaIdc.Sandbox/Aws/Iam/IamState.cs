using System.Security.Cryptography;
using System.Text;
using OktaIdc.Sandbox.Aws.SsoAdmin;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>The IAM of every account, begun when it is first asked for.</summary>
internal sealed class IamState(AwsWorld world)
{
    /// <summary>The role that Organizations makes in accounts it creates.</summary>
    public const string OrganizationRole = "OrganizationAccountAccessRole";

    private readonly Dictionary<string, IamAccount> _accounts = new(StringComparer.Ordinal);

    /// <summary>The IAM of an account.</summary>
    public IamAccount Of(string accountId)
    {
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            _accounts[accountId] = account = Begin(accountId);
        }

        return account;
    }

    /// <summary>SAML providers, IAM Identity Center's own among them.</summary>
    public IEnumerable<SamlProvider> SamlProviders(string accountId) =>
        IdcProvider(accountId) is { } own ? Of(accountId).SamlProviders.Append(own) : Of(accountId).SamlProviders;

    /// <summary>IAM Identity Center's provider, in accounts where a permission set is provisioned.</summary>
    public SamlProvider? IdcProvider(string accountId) => world.Instances.Current is { } instance && instance.Roles.OfAccount(accountId).Count > 0 && !Of(accountId).IdcProviderDeleted
        ? new SamlProvider(accountId, $"AWSSSO_{Hash(instance.Id + accountId)}_DO_NOT_DELETE", IdcMetadata.Write(world.Region, instance, accountId), instance.CreatedDate)
        : null;

    /// <summary>Roles, those of permission sets among them, in the order of their ARNs.</summary>
    public IEnumerable<IamRole> Roles(string accountId) => Of(accountId).Roles
        .Concat(world.Instances.Current?.Roles.OfAccount(accountId).Select(Reserved) ?? [])
        .OrderBy(r => r.Arn, StringComparer.Ordinal);

    /// <summary>The role of that name, or null.</summary>
    public IamRole? Role(string accountId, string name) => Of(accountId).Roles.Find(name)
        ?? (world.Instances.Current?.Roles.OfAccount(accountId).FirstOrDefault(r => r.RoleName == name) is { } reserved ? Reserved(reserved) : null);

    /// <summary>Notes that a role was taken.</summary>
    public void Use(IamRole role)
    {
        if (role.IsProtected)
        {
            Of(role.AccountId).ReservedUses[role.Name] = world.Context.Clock.UtcNow;
        }
        else
        {
            (role.LastUsed, role.LastUsedRegion) = (world.Context.Clock.UtcNow, world.Region);
        }
    }

    /// <summary>Notes that a key was used.</summary>
    public void UseKey(string accountId, string keyId, string service, string region)
    {
        if (Of(accountId).Users.Select(u => u.Keys.Find(keyId)).FirstOrDefault(k => k is not null) is { } key)
        {
            (key.LastUsed, key.LastUsedService, key.LastUsedRegion) = (world.Context.Clock.UtcNow, service, region);
        }
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant()[..16];

    private IamAccount Begin(string accountId)
    {
        var account = new IamAccount();
        var now = world.Context.Clock.UtcNow;
        if (world.Organizations.Account(accountId) is { JoinedMethod: "CREATED" } member)
        {
            account.Roles.Add(OrganizationRole, new IamRole
            {
                Name = OrganizationRole,
                Id = world.Credentials.RoleId(accountId, OrganizationRole),
                AccountId = accountId,
                CreateDate = member.JoinedTimestamp,
                MaxSessionDuration = 43200,
                Trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{world.Organizations.Current!.ManagementAccountId}}:root"},"Action":"sts:AssumeRole"}]}""",
            });
            account.Roles.Find(OrganizationRole)!.AttachedPolicies.Add("arn:aws:iam::aws:policy/AdministratorAccess");
        }

        foreach (var keys in world.Credentials.UsersOf(accountId))
        {
            var name = IamRole.NameOf(keys.Caller.Arn);
            if (account.Users.Find(name) is null)
            {
                account.Users.Add(name, new IamUser { Name = name, Id = keys.Caller.UserId, AccountId = accountId, CreateDate = now });
            }

            account.Users.Find(name)!.Keys.Add(keys.AccessKeyId, new IamAccessKey { Id = keys.AccessKeyId, CreateDate = now });
        }

        return account;
    }

    private IamRole Reserved(ProvisionedRole role)
    {
        var account = Of(role.AccountId);
        var made = new IamRole
        {
            Path = $"{IamRole.ReservedPath}sso.amazonaws.com/{(world.Region == "us-east-1" ? "" : world.Region + "/")}",
            Name = role.RoleName,
            Id = world.Credentials.RoleId(role.AccountId, role.RoleName),
            AccountId = role.AccountId,
            CreateDate = role.Set.CreatedDate,
            Description = role.Set.Description,
            MaxSessionDuration = 43200,
            Trust = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{{IdcProviderArn(role.AccountId)}}}"},"Action":["sts:AssumeRoleWithSAML","sts:TagSession"],"Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}} }]}""",
            LastUsed = account.ReservedUses.TryGetValue(role.RoleName, out var used) ? used : null,
            LastUsedRegion = account.ReservedUses.ContainsKey(role.RoleName) ? world.Region : null,
        };
        if (role.InlinePolicy.Length > 0)
        {
            made.InlinePolicies["AwsSSOInlinePolicy"] = role.InlinePolicy;
        }

        made.AttachedPolicies.AddRange(role.Set.ManagedPolicies);
        return made;
    }

    /// <summary>ARN of that provider, whether it is there or not.</summary>
    public string IdcProviderArn(string accountId) => $"arn:aws:iam::{accountId}:saml-provider/AWSSSO_{Hash(world.Instances.Current!.Id + accountId)}_DO_NOT_DELETE";
}
