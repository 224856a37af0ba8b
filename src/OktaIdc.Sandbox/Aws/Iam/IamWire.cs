using System.Globalization;
using System.Xml.Linq;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>How IAM writes its things: XML, times in ISO 8601, policies URL-encoded.</summary>
internal static class IamWire
{
    /// <summary>A time.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A role; when it was last used only where one is asked for alone.</summary>
    public static IEnumerable<XElement> Write(IamRole role, bool whole)
    {
        yield return new XElement("Path", role.Path);
        yield return new XElement("RoleName", role.Name);
        yield return new XElement("RoleId", role.Id);
        yield return new XElement("Arn", role.Arn);
        yield return new XElement("CreateDate", Time(role.CreateDate));
        yield return new XElement("AssumeRolePolicyDocument", Uri.EscapeDataString(role.Trust));
        if (role.Description is not null)
        {
            yield return new XElement("Description", role.Description);
        }

        yield return new XElement("MaxSessionDuration", role.MaxSessionDuration);
        if (whole)
        {
            yield return new XElement("RoleLastUsed", role.LastUsed is { } used ? new[] { new XElement("LastUsedDate", Time(used)), new XElement("Region", role.LastUsedRegion) } : []);
        }
    }

    /// <summary>A user.</summary>
    public static IEnumerable<XElement> Write(IamUser user)
    {
        yield return new XElement("Path", user.Path);
        yield return new XElement("UserName", user.Name);
        yield return new XElement("UserId", user.Id);
        yield return new XElement("Arn", user.Arn);
        yield return new XElement("CreateDate", Time(user.CreateDate));
        if (user.PasswordLastUsed is { } used)
        {
            yield return new XElement("PasswordLastUsed", Time(used));
        }
    }

    /// <summary>A console password.</summary>
    public static IEnumerable<XElement> WriteLogin(IamUser user) =>
        [new("UserName", user.Name), new("CreateDate", Time(user.PasswordSince!.Value)), new("PasswordResetRequired", false)];

    /// <summary>An access key without its secret.</summary>
    public static IEnumerable<XElement> Write(IamUser user, IamAccessKey key) =>
        [new("UserName", user.Name), new("AccessKeyId", key.Id), new("Status", key.IsActive ? "Active" : "Inactive"), new("CreateDate", Time(key.CreateDate))];
}
