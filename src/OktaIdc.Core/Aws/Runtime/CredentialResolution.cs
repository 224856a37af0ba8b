using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Aws.Runtime;

/// <summary>Region and credentials from what was given and what the machine has.</summary>
internal static class CredentialResolution
{
    /// <summary>The Region: given, or the profile's, or from the environment, shared config or instance.</summary>
    /// <exception cref="OktaIdcException">None is known.</exception>
    public static string Region(AwsClientOptions options)
    {
        if (options.Region is { Length: > 0 } given)
        {
            return given;
        }

        if (options.Credentials is AwsCredentialSource.Profile named && FindProfile(named.Name).Region is { } fromProfile)
        {
            return fromProfile.SystemName;
        }

        foreach (var variable in (string[])["AWS_REGION", "AWS_DEFAULT_REGION"])
        {
            if (options.Environment(variable) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName
            ?? throw new OktaIdcException(
                ErrorIds.AwsRegionMissing,
                FailureCategory.InvalidArgument,
                "No AWS Region was given, and neither the profile nor AWS_REGION names one.",
                "Pass the home Region of IAM Identity Center: Connect-Idc -Region eu-west-1.");
    }

    /// <summary>The credentials, before any role is assumed.</summary>
    /// <exception cref="OktaIdcException">The profile is unknown or holds none, or the chain found none.</exception>
    public static AWSCredentials Credentials(AwsClientOptions options, string region) => options.Credentials switch
    {
        AwsCredentialSource.Keys { SessionToken: { } token } keys => new SessionAWSCredentials(keys.AccessKeyId, SecretText.Reveal(keys.SecretAccessKey), SecretText.Reveal(token)),
        AwsCredentialSource.Keys keys => new BasicAWSCredentials(keys.AccessKeyId, SecretText.Reveal(keys.SecretAccessKey)),
        AwsCredentialSource.Profile profile => FromProfile(profile.Name),
        _ => FromChain(region),
    };

    private static AWSCredentials FromProfile(string name)
    {
        var profile = FindProfile(name);
        return AWSCredentialsFactory.TryGetAWSCredentials(profile, profile.CredentialProfileStore, out var credentials)
            ? credentials
            : throw new OktaIdcException(
                ErrorIds.AwsCredentialsMissing,
                FailureCategory.Authentication,
                $"The AWS profile '{name}' holds no usable credentials.",
                "Complete the profile in the shared config file, or name another.",
                name);
    }

    private static CredentialProfile FindProfile(string name)
    {
        var chain = new CredentialProfileStoreChain();
        return chain.TryGetProfile(name, out var profile)
            ? profile
            : throw new OktaIdcException(
                ErrorIds.AwsCredentialsMissing,
                FailureCategory.Authentication,
                $"There is no AWS profile '{name}'. {NearMatch.Suggest(name, chain.ListProfiles().Select(p => p.Name))}".TrimEnd(),
                "Name a profile of the shared config file (aws configure list-profiles shows them).",
                name);
    }

    private static AWSCredentials FromChain(string region)
    {
        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials(new AwsJsonClientConfig(AwsService.SsoAdmin, new Uri("https://sso.amazonaws.com/"), region));
        }
        catch (AmazonClientException e)
        {
            throw new OktaIdcException(
                ErrorIds.AwsCredentialsMissing,
                FailureCategory.Authentication,
                "No AWS credentials were found: not in the environment, the shared config files, a container or an instance.",
                "Name a profile or pass keys to Connect-Idc, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                inner: e);
        }
    }
}
