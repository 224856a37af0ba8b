using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace OktaIdc.Aws.Runtime;

/// <summary>The runtime's configuration of one JSON service at one address.</summary>
internal sealed class AwsJsonClientConfig : ClientConfig
{
    private readonly Uri _url;
    private readonly AwsService _service;

    /// <summary>Makes the configuration.</summary>
    public AwsJsonClientConfig(AwsService service, Uri url, string signingRegion)
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        _service = service;
        _url = url;
        ServiceURL = url.AbsoluteUri;
        AuthenticationRegion = signingRegion;
        AuthenticationServiceName = service.SigningName;
        ServiceId = service.Name;
        AllowAutoRedirect = false;
        IgnoreConfiguredEndpointUrls = true; // EndpointResolution has read the variables already, for all services alike.
        MaxErrorRetry = 5;
#if NET
        HttpClientFactory = WholeAnswerClientFactory.Instance;
#endif
    }

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => _service.Name;

    /// <inheritdoc/>
    public override string ServiceVersion => "1";

    /// <inheritdoc/>
    public override string UserAgent => OktaIdcUserAgent.Text;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(_url.AbsoluteUri);
}
