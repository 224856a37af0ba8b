using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>A customer managed policy with its versions.</summary>
internal sealed record ManagedPolicy(string AccountId, string Path, string Name, DateTimeOffset CreateDate)
{
    private const int MostVersions = 5;

    private readonly List<PolicyVersion> _versions = [];
    private int _last;

    /// <summary>Its ARN.</summary>
    public string Arn => $"arn:aws:iam::{AccountId}:policy{Path}{Name}";

    /// <summary>ANPA...</summary>
    public string Id => "ANPA" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Arn)))[..17];

    /// <summary>Description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The version that counts.</summary>
    public string DefaultVersionId { get; private set; } = "";

    /// <summary>When its newest version was made.</summary>
    public DateTimeOffset UpdateDate => _versions.Max(v => v.CreateDate);

    /// <summary>The version of that id, or null.</summary>
    public PolicyVersion? Version(string id) => _versions.Find(v => v.Id == id);

    /// <summary>Adds a version.</summary>
    public PolicyVersion Put(string document, DateTimeOffset at, bool isDefault)
    {
        if (_versions.Count == MostVersions)
        {
            throw IamErrors.TooMany($"A managed policy can have up to {MostVersions} versions. Before you create a new version, you must delete an existing version.");
        }

        var version = new PolicyVersion(string.Create(CultureInfo.InvariantCulture, $"v{++_last}"), document, at);
        _versions.Add(version);
        DefaultVersionId = isDefault ? version.Id : DefaultVersionId;
        return version;
    }
}

/// <summary>A version of a policy.</summary>
internal sealed record PolicyVersion(string Id, string Document, DateTimeOffset CreateDate);
