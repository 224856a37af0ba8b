using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace OktaIdc.Aws.Runtime;

/// <summary>A service of AWS at one address, on the runtime's pipeline: credentials, signing, retry, clock skew.</summary>
internal sealed class AwsJsonClient : AmazonServiceClient
{
    private static readonly AwsJsonRequest.Marshaller Marshalling = new();
    private readonly AwsJsonResponse.Unmarshaller _unmarshalling;
    private readonly AwsService _service;

    /// <summary>Makes a client.</summary>
    public AwsJsonClient(AwsService service, Uri url, string signingRegion, AWSCredentials credentials, PipelineSettings settings)
        : base(credentials, new AwsJsonClientConfig(service, url, signingRegion))
    {
        _service = service;
        _unmarshalling = new AwsJsonResponse.Unmarshaller(service.QueryVersion is not null);
        Url = url;
        settings.Apply(RuntimePipeline, Config);
    }

    /// <summary>Where requests go.</summary>
    public Uri Url { get; }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata();

    /// <summary>Sends one operation.</summary>
    /// <exception cref="AmazonServiceException">AWS answered with an error.</exception>
    public Task<AwsJsonResponse> SendAsync(string operation, object? input, CancellationToken cancellationToken) =>
        InvokeAsync<AwsJsonResponse>(
            new AwsJsonRequest(_service, operation, input),
            new InvokeOptions { RequestMarshaller = Marshalling, ResponseUnmarshaller = _unmarshalling },
            cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) =>
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthResolver());

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "OktaIdc";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
