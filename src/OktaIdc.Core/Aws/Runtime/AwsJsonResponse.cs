using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace OktaIdc.Aws.Runtime;

/// <summary>An answer: its JSON body.</summary>
internal sealed class AwsJsonResponse : AmazonWebServiceResponse
{
    /// <summary>The body; an empty object where AWS sent none.</summary>
    public JsonElement Body { get; init; }

    /// <summary>Reads answers and errors of AWS's JSON protocols.</summary>
    public sealed class Unmarshaller : JsonResponseUnmarshaller
    {
        /// <inheritdoc/>
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            using var text = new StreamReader(input.Stream);
            var body = text.ReadToEnd();
            try
            {
                return new AwsJsonResponse { Body = JsonSerializer.Deserialize<JsonElement>(string.IsNullOrWhiteSpace(body) ? "{}" : body) };
            }
            catch (JsonException e)
            {
                throw new AwsJsonException("The answer is not JSON.", e, AwsErrorCodes.NotJson, null, input.ResponseData.StatusCode);
            }
        }

        /// <inheritdoc/>
        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            using var text = new StreamReader(input.Stream);
            var headerCode = input.ResponseData.GetHeaderValue("x-amzn-errortype");
            var requestId = input.ResponseData.GetHeaderValue("x-amzn-requestid");
            return AwsJsonException.Parse(text.ReadToEnd(), headerCode, requestId, statusCode, innerException);
        }
    }
}
