using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace CrisisBot.Core.Streams;

/// <summary>How commits are written: JSON that a person can read, with each event under its own name.</summary>
public static class CommitJson
{
    /// <summary>The options for commits and for everything in them.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new InstantConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameEvents, LetNullsBeMissing } },
    };

    /// <summary>Every kind of event with the name it is stored under.</summary>
    public static IReadOnlyDictionary<string, Type> EventTypes { get; } = typeof(Event).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Event)) && !type.IsAbstract)
        .ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The name an event is stored under.</summary>
    public static string NameOf(Type eventType) => JsonNamingPolicy.CamelCase.ConvertName(eventType.Name);

    /// <summary>The bytes of a commit, one line without its end.</summary>
    public static byte[] Write(Commit commit) => JsonSerializer.SerializeToUtf8Bytes(commit, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no commit, or one of a newer version.</exception>
    public static Commit Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Commit>(json, Options) ?? throw new JsonException("A commit can't be null.");

    static void NameEvents(JsonTypeInfo info)
    {
        if (info.Type != typeof(Event)) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "event", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (var (name, type) in EventTypes) info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, name));
    }

    // Nothing null is written, so what may be null isn't required when it is read.
    static void LetNullsBeMissing(JsonTypeInfo info)
    {
        foreach (var member in info.Properties)
            if (member.IsGetNullable || Nullable.GetUnderlyingType(member.PropertyType) is not null) member.IsRequired = false;
    }

    sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true, Value: var instant } ? instant : throw new JsonException("expected a UTC time such as 2026-11-20T14:02:00Z");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}
