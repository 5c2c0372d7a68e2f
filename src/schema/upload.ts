import { Field, GraphQLISODateTime, InputType, Int, ObjectType } from "type-graphql";
import { perRow } from "./complexity.js";

@InputType({ description: "A picture that the client is about to upload." })
export class ImageUploadInput {
  @Field(() => String, {
    nullable: true,
    defaultValue: "image/jpeg",
    description: "image/jpeg, image/png or image/webp.",
  })
  contentType?: string | null;

  @Field(() => Int, { nullable: true, description: "Size of the picture in bytes; 10 MiB (10485760) at most." })
  bytes?: number | null;
}

@ObjectType({ description: "A header to send." })
export class HttpHeader {
  @Field(() => String, { description: "Name of the header." })
  name!: string;

  @Field(() => String, { description: "Value of the header." })
  value!: string;
}

@ObjectType({ description: "Where to put one picture: PUT it to url with these headers, then name it by key." })
export class ImageUpload {
  @Field(() => String, { description: "What later requests name the picture by: imageKey." })
  key!: string;

  @Field(() => String, {
    description:
      "URL to PUT the picture to, as the body, until urlExpiresAt. A PUT may be repeated: the last picture counts, and what was made of an earlier one stays.",
  })
  url!: string;

  @Field(() => [HttpHeader], { description: "Headers that the PUT must carry.", complexity: perRow(2) })
  headers!: HttpHeader[];

  @Field(() => Int, { description: "Largest body that is taken, in bytes." })
  maxBytes!: number;

  @Field(() => GraphQLISODateTime, { description: "Until when the URL takes the picture." })
  urlExpiresAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "Until when requests can name the picture." })
  expiresAt!: Date;
}
