using System.Collections.Specialized;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>IAM users, their console passwords and access keys.</summary>
internal static class UserOperations
{
    private const int MostKeys = 2;

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, QueryOperation> Table(AwsWorld world) => new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
    {
        ["ListUsers"] = (call, parameters) => parameters.Page(
            "Users", world.Iam.Of(call.SignedBy.AccountId).Users.Where(u => u.Path.StartsWith(parameters["PathPrefix"] ?? "/", StringComparison.Ordinal)), IamWire.Write),
        ["GetUser"] = (call, parameters) => [new("User", IamWire.Write(Find(world, call, parameters)))],
        ["CreateUser"] = (call, parameters) => [new("User", IamWire.Write(Create(world, call, parameters)))],
        ["DeleteUser"] = (call, parameters) => Delete(world, Find(world, call, parameters)),
        ["GetLoginProfile"] = (call, parameters) => [new("LoginProfile", IamWire.WriteLogin(WithPassword(Find(world, call, parameters))))],
        ["CreateLoginProfile"] = (call, parameters) =>
        {
            var user = Find(world, call, parameters);
            if (user.PasswordSince is not null)
            {
                throw IamErrors.Exists($"Login Profile for user {user.Name} already exists.");
            }

            parameters.Required("Password");
            user.PasswordSince = world.Context.Clock.UtcNow;
            return [new("LoginProfile", IamWire.WriteLogin(user))];
        },
        ["DeleteLoginProfile"] = (call, parameters) =>
        {
            WithPassword(Find(world, call, parameters)).PasswordSince = null;
            return null;
        },
        ["ListAccessKeys"] = (call, parameters) =>
        {
            var user = Find(world, call, parameters);
            return parameters.Page("AccessKeyMetadata", user.Keys, k => IamWire.Write(user, k));
        },
        ["CreateAccessKey"] = (call, parameters) => CreateKey(world, Find(world, call, parameters)),
        ["UpdateAccessKey"] = (call, parameters) =>
        {
            var (_, key) = Key(world, call, parameters);
            key.IsActive = parameters.Required("Status") == "Active";
            world.Credentials.Suspend(key.Id, !key.IsActive);
            return null;
        },
        ["DeleteAccessKey"] = (call, parameters) =>
        {
            var (user, key) = Key(world, call, parameters);
            user.Keys.Remove(key.Id);
            world.Credentials.Suspend(key.Id, true);
            return null;
        },
        ["GetAccessKeyLastUsed"] = (call, parameters) =>
        {
            var (user, key) = Key(world, call, parameters);
            var used = new XElement("AccessKeyLastUsed", new XElement("ServiceName", key.LastUsedService ?? "N/A"), new XElement("Region", key.LastUsedRegion ?? "N/A"));
            if (key.LastUsed is { } time)
            {
                used.AddFirst(new XElement("LastUsedDate", IamWire.Time(time)));
            }

            return [new("UserName", user.Name), used];
        },
    };

    private static IamUser Create(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        var users = world.Iam.Of(call.SignedBy.AccountId).Users;
        var name = parameters.Name("UserName", 64);
        if (users.Find(name) is not null)
        {
            throw IamErrors.Exists($"User with name {name} already exists.");
        }

        var user = new IamUser { Path = parameters.PathOrRoot(), Name = name, Id = "AIDA" + world.Context.Ids.Base32("user", 17), AccountId = call.SignedBy.AccountId, CreateDate = world.Context.Clock.UtcNow };
        users.Add(name, user);
        return user;
    }

    private static IEnumerable<XElement>? Delete(AwsWorld world, IamUser user)
    {
        if (user.PasswordSince is not null)
        {
            throw IamErrors.DeleteConflict("must delete login profile first.");
        }

        if (user.Keys.Count > 0)
        {
            throw IamErrors.DeleteConflict("must delete access keys first.");
        }

        world.Iam.Of(user.AccountId).Users.Remove(user.Name);
        return null;
    }

    private static IEnumerable<XElement> CreateKey(AwsWorld world, IamUser user)
    {
        if (user.Keys.Count >= MostKeys)
        {
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for AccessKeysPerUser: {MostKeys}", 409);
        }

        var keys = world.Credentials.AddKey(new Caller(user.AccountId, user.Arn, user.Id));
        var key = new IamAccessKey { Id = keys.AccessKeyId, CreateDate = world.Context.Clock.UtcNow };
        user.Keys.Add(key.Id, key);
        return [new("AccessKey", IamWire.Write(user, key), new XElement("SecretAccessKey", keys.SecretAccessKey))];
    }

    private static IamUser WithPassword(IamUser user) => user.PasswordSince is not null ? user : throw IamErrors.NoSuch($"Login Profile for User {user.Name} cannot be found.");

    private static (IamUser User, IamAccessKey Key) Key(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        var id = parameters.Required("AccessKeyId");
        return world.Iam.Of(call.SignedBy.AccountId).Users.Select(u => (u, u.Keys.Find(id)!)).FirstOrDefault(p => p.Item2 is not null) is { u: not null } found
            ? found
            : throw IamErrors.NoSuch($"The Access Key with id {id} cannot be found");
    }

    // Without a name the caller itself is meant.
    private static IamUser Find(AwsWorld world, AwsCall call, NameValueCollection parameters)
    {
        var name = parameters["UserName"] ?? IamRole.NameOf(call.SignedBy.Arn);
        return world.Iam.Of(call.SignedBy.AccountId).Users.Find(name) ?? throw IamErrors.NoSuch($"The user with name {name} cannot be found.");
    }
}
