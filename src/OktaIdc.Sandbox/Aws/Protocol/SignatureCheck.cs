using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OktaIdc.Sandbox.Aws.Sts;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Signature Version 4 in the Authorization header (IAM User Guide, "AWS Signature Version 4 for API requests").</summary>
internal static class SignatureCheck
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Checks key, session token, scope, time and signature, in the order in which AWS speaks of them.</summary>
    public static Caller Verify(SandboxRequest request, string signingName, CredentialStore store, DateTimeOffset now)
    {
        var header = request.Header("Authorization");
        if (header is null || !header.StartsWith(Algorithm, StringComparison.Ordinal))
        {
            throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403);
        }

        var parts = header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        if (!parts.TryGetValue("Credential", out var credential) || !parts.TryGetValue("SignedHeaders", out var signedHeaders) || !parts.TryGetValue("Signature", out var signature))
        {
            throw new AwsError("IncompleteSignatureException", "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters.", 400);
        }

        var scope = credential.Split('/');
        if (scope.Length != 5 || scope[4] != "aws4_request")
        {
            throw Wrong("Credential must have exactly 5 slash-delimited elements and end with aws4_request.");
        }

        if (scope[3] != signingName)
        {
            throw Wrong($"Credential should be scoped to correct service: '{signingName}'. ");
        }

        var keys = store.Find(scope[0]) ?? throw new AwsError("UnrecognizedClientException", "The security token included in the request is invalid.", 403);
        CheckToken(request, keys, now);
        var time = CheckTime(request, scope[1], now);
        var expected = Sign(request, keys.SecretAccessKey, scope, time, signedHeaders.Split(';'));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)))
        {
            throw Wrong("The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }

        return keys.Caller;
    }

    private static AwsError Wrong(string message) => new("InvalidSignatureException", message, 403);

    private static void CheckToken(SandboxRequest request, SessionCredentials keys, DateTimeOffset now)
    {
        if (request.Header("X-Amz-Security-Token") != keys.SessionToken)
        {
            throw new AwsError("UnrecognizedClientException", "The security token included in the request is invalid.", 403);
        }

        if (keys.Expiration <= now)
        {
            throw new AwsError("ExpiredTokenException", "The security token included in the request is expired", 403);
        }
    }

    private static string CheckTime(SandboxRequest request, string scopeDate, DateTimeOffset now)
    {
        var text = request.Header("X-Amz-Date")
            ?? (DateTimeOffset.TryParse(request.Header("Date"), CultureInfo.InvariantCulture, out var date) ? date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) : null);
        if (!DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
        {
            throw new AwsError("IncompleteSignatureException", "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.", 400);
        }

        if (!text!.StartsWith(scopeDate, StringComparison.Ordinal))
        {
            throw Wrong($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scopeDate}' != '{text[..8]}', from '{text}'.");
        }

        var (at, limit) = (now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), (int)Skew.TotalMinutes);
        if (signed < now - Skew)
        {
            throw Wrong($"Signature expired: {text} is now earlier than {(now - Skew).UtcDateTime:yyyyMMdd'T'HHmmss'Z'} ({at} - {limit} min.)");
        }

        if (signed > now + Skew)
        {
            throw Wrong($"Signature not yet current: {text} is still later than {(now + Skew).UtcDateTime:yyyyMMdd'T'HHmmss'Z'} ({at} + {limit} min.)");
        }

        return text;
    }

    private static string Sign(SandboxRequest request, string secret, string[] scope, string time, string[] signedHeaders)
    {
        var canonical = CanonicalRequest.Write(request, signedHeaders, forS3: scope[3] == "s3");
        var toSign = $"{Algorithm}\n{time}\n{scope[1]}/{scope[2]}/{scope[3]}/aws4_request\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        return Hex(Hmac(Key(secret, scope), toSign));
    }

    /// <summary>The key of a scope: key id, date, Region, service and aws4_request.</summary>
    public static byte[] Key(string secret, string[] scope) => scope.Skip(1).Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Hmac);

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
