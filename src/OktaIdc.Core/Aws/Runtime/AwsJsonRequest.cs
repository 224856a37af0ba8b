using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OktaIdc.Aws.Runtime;

/// <summary>One operation with its input, ready to be marshalled.</summary>
internal sealed class AwsJsonRequest(AwsService service, string operation, object? input) : AmazonWebServiceRequest
{
    /// <summary>The operation's name, as in X-Amz-Target.</summary>
    public string Operation { get; } = operation;

    /// <summary>Makes the HTTP request: POST /, X-Amz-Target, JSON body.</summary>
    public IRequest Marshall() => new DefaultRequest(this, service.Name)
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        Content = input is null ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), AwsJson.Options),
        Headers =
        {
            ["X-Amz-Target"] = $"{service.TargetPrefix}.{Operation}",
            ["Content-Type"] = $"application/x-amz-json-{service.JsonVersion}",
        },
    };

    /// <summary>The runtime's view of <see cref="Marshall"/>.</summary>
    public sealed class Marshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        /// <inheritdoc/>
        public IRequest Marshall(AmazonWebServiceRequest input) => ((AwsJsonRequest)input).Marshall();
    }
}
