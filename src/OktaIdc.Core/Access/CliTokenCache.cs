using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Http;

namespace OktaIdc.Access;

/// <summary>
/// The AWS CLI's cache of portal tokens (~/.aws/sso/cache, one file for each session, named by the SHA-1 of its name). It is only read:
/// a token that has ended is not renewed here, because the CLI's own renewal would then fail.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="now">The time.</param>
public sealed class CliTokenCache(string folder, DateTimeOffset now)
{
    // One that ends while the grants are read is of no use.
    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(5);

    /// <summary>The folder that the AWS CLI uses.</summary>
    public static string DefaultFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", "sso", "cache");

    /// <summary>A token for the portal that is good for a while: that of the session first, then any of the portal; null where there is none.</summary>
    /// <param name="startUrl">The portal.</param>
    /// <param name="session">Name of the session.</param>
    public SecureString? Find(Uri startUrl, string session)
    {
        ArgumentNullException.ThrowIfNull(startUrl);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var first = Path.Combine(folder, NameOf(session) + ".json");
        return new[] { first }.Concat(Directory.EnumerateFiles(folder, "*.json").Where(f => f != first).Order(StringComparer.Ordinal))
            .Select(f => Read(f, startUrl)).FirstOrDefault(token => token is not null);
    }

    private static string NameOf(string session)
    {
#pragma warning disable CA5350 // The AWS CLI names its files so; nothing is protected by it.
        using var sha1 = SHA1.Create();
        return string.Concat(sha1.ComputeHash(Encoding.UTF8.GetBytes(session)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
#pragma warning restore CA5350
    }

    private SecureString? Read(string file, Uri startUrl)
    {
        try
        {
            var cached = JsonNode.Parse(File.ReadAllText(file)) as JsonObject;
            return Portal((string?)cached?["startUrl"]) == Portal(startUrl.AbsoluteUri)
                && DateTimeOffset.TryParse((string?)cached?["expiresAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && end > now + s_least
                && (string?)cached!["accessToken"] is { Length: > 0 } token
                    ? SecretText.Protect(token)
                    : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null; // Other tools keep other files there.
        }
    }

    private static string? Portal(string? url) => url?.TrimEnd('/', '#');
}
