using Amazon.Runtime;

namespace OktaIdc.Aws.Runtime;

/// <summary>Gives the vendor's own clients the same address, Region and limits as ours.</summary>
internal static class VendorClientConfig
{
    // Until the head of the answer is there, and so the longest upload: S3's own is 24 days. The others have none of their own, and so HttpClient's 100 seconds.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>Fills a configuration.</summary>
    public static TConfig Fill<TConfig>(TConfig config, EndpointResolution endpoints, string endpointVariable)
        where TConfig : ClientConfig
    {
        config.IgnoreConfiguredEndpointUrls = true; // EndpointResolution has read the variables already, for all services alike.
        config.AllowAutoRedirect = false;
        config.MaxErrorRetry = 5;
        config.RetryMode = RequestRetryMode.Standard;
        if (config.Timeout > s_longest)
        {
            config.Timeout = s_longest;
        }

        if (endpoints.Override(endpointVariable) is { } url)
        {
            config.ServiceURL = url.AbsoluteUri;
            config.AuthenticationRegion = endpoints.Region;
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(endpoints.Region);
        }

        return config;
    }
}
