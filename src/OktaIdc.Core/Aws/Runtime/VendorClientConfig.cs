using Amazon.Runtime;

namespace OktaIdc.Aws.Runtime;

/// <summary>Gives the vendor's own clients the same address, Region and limits as ours.</summary>
internal static class VendorClientConfig
{
    /// <summary>Fills a configuration.</summary>
    public static TConfig Fill<TConfig>(TConfig config, EndpointResolution endpoints, string endpointVariable)
        where TConfig : ClientConfig
    {
        config.IgnoreConfiguredEndpointUrls = true; // EndpointResolution has read the variables already, for all services alike.
        config.AllowAutoRedirect = false;
        config.MaxErrorRetry = 5;
        config.RetryMode = RequestRetryMode.Standard;
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
