using System.Security;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Cli.Connections;

/// <summary>Where Okta is and how to prove who one is, from <c>OKTAIDC_OKTA_*</c>. A secret is never an argument: it comes from the environment, a file, standard input or the terminal.</summary>
internal static class OktaVariables
{
    public const string Url = "OKTAIDC_OKTA_URL";
    public const string Token = "OKTAIDC_OKTA_TOKEN";
    public const string ClientId = "OKTAIDC_OKTA_CLIENT_ID";
    public const string PrivateKeyFile = "OKTAIDC_OKTA_PRIVATE_KEY_FILE";
    public const string KeyId = "OKTAIDC_OKTA_KEY_ID";

    /// <summary>The address of the org.</summary>
    /// <exception cref="OktaIdcException">NotConnected or InvalidArgument, naming the variable.</exception>
    public static Uri Address(CliConnectionOptions options)
    {
        var text = Value(options, Url) ?? throw new OktaIdcException(
            ErrorIds.NotConnected,
            FailureCategory.InvalidArgument,
            $"{Url} is not set, so there is no Okta org to talk to.",
            $"Set {Url} to the org's address, such as https://example.okta.com, and {Token} (or {ClientId} and {PrivateKeyFile}).",
            Url);
        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var url)
            ? url
            : throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"{Url} is not an address: '{Redaction.CleanUrl(text)}'.", "Set it to the org's address, such as https://example.okta.com.", Url);
    }

    /// <summary>The credential: a token by file or standard input first, then the service app, then the token of the environment, then a question.</summary>
    /// <exception cref="OktaIdcException">NotConnected, InvalidArgument or FileUnusable, naming the variable or file.</exception>
    public static OktaCredential Credential(CliConnectionOptions options)
    {
        if (options.OktaTokenFile is { } file)
        {
            return OktaCredential.ApiToken(ReadToken(file, options));
        }

        var (client, key) = (Value(options, ClientId), Value(options, PrivateKeyFile));
        if (client is null != key is null)
        {
            var (given, missing) = client is null ? (PrivateKeyFile, ClientId) : (ClientId, PrivateKeyFile);
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"{given} is set, and {missing} is not.", $"Set both for a service app, or neither and {Token}.", missing);
        }

        if (client is not null)
        {
            return OktaCredential.ServiceApp(client, ReadFile(key!, PrivateKeyFile), scopes: null, Value(options, KeyId));
        }

        var token = Value(options, Token) ?? options.Ask?.Invoke($"API token for {Address(options).Host}")?.Trim();
        return token is null
            ? throw new OktaIdcException(
                ErrorIds.NotConnected,
                FailureCategory.InvalidArgument,
                $"Neither {Token} nor {ClientId} is set, so there is nothing to sign in to Okta with.",
                $"Set {Token}, or {ClientId} and {PrivateKeyFile}, or give --okta-token-file FILE (- reads standard input).",
                Token)
            : OktaCredential.ApiToken(SecretText.Protect(token));
    }

    private static SecureString ReadToken(string file, CliConnectionOptions options)
    {
        if (file != "-")
        {
            return ReadFile(file, "--okta-token-file");
        }

        return options.Input.ReadLine()?.Trim() is { Length: > 0 } line
            ? SecretText.Protect(line)
            : throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, "--okta-token-file - reads the token from standard input, which is empty.", "Pipe the token in, one line.", "--okta-token-file");
    }

    private static SecureString ReadFile(string path, string what)
    {
        try
        {
            return SecretText.Protect(File.ReadAllText(path).AsSpan().Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new OktaIdcException(ErrorIds.FileUnusable, FailureCategory.NotFound, $"The file '{path}' that {what} names cannot be read: {e.Message}", "Check the path and the rights on the file.", path, e);
        }
    }

    private static string? Value(CliConnectionOptions options, string name) => options.Environment(name)?.Trim() is { Length: > 0 } value ? value : null;
}
